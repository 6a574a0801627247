import type { ListResponse } from 'imapflow'
import { SourceFailure } from '../../domain/source-failure'
import type { Finding, SourceReport } from '../../domain/source-report'
import { identifyFindings } from '../shared/identify-findings'
import type { ImapDataset, ImapSource } from './imap-declaration'
import type { LocateQuestion } from './locate-person'
import { openFolder, type MailFolder } from './mail-folder'
import { ownerHeader } from './owned-by'

/** So many unknown folders are named one by one. */
const namedFolders = 50

/** Folder -> UIDVALIDITY when it was last looked at. */
export type KnownNumbers = Map<string, bigint>

/** Compares the folders of the server with the declaration. Never throws for the source. */
export async function checkMailbox(
  question: LocateQuestion,
  known: KnownNumbers,
  signal: AbortSignal,
): Promise<SourceReport> {
  const { source, connections } = question
  const findings = ruleFindings(source)
  try {
    const folders = await connections.use(signal, async (client) =>
      (await client.list()).filter(holdsMessages),
    )
    findings.push(...undeclaredFolders(source, folders))
    for (const at of declaredFolders(source)) {
      const isThere = folders.some(({ path }) => sameName(path, at.name))
      const found = isThere
        ? await connections.use(signal, async (client) =>
            folderFindings(source, at, await openFolder(source.id, client, at.name), known),
          )
        : [finding('gone', at, 'is declared, but there is no such folder')]
      findings.push(...found)
    }
    return { source: source.id, reached: true, findings }
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    const kind = error.kind === 'unreachable' ? 'unreachable' : 'bad-configuration'
    const failed = finding(kind, { name: source.id, path: ['connection'] }, error.message)
    return { source: source.id, reached: kind !== 'unreachable', findings: [...findings, failed] }
  }
}

interface DeclaredFolder {
  readonly dataset: ImapDataset
  readonly name: string
  readonly path: Finding['path']
}

function declaredFolders(source: ImapSource): DeclaredFolder[] {
  return source.datasets.flatMap((dataset, index) =>
    dataset.folders.map((name, place) => ({ dataset, name, path: ['datasets', index, 'folders', place] })),
  )
}

/** An address that the school calls personal is not weak here. */
function ruleFindings(source: ImapSource): Finding[] {
  const { addresses, tls, host } = source.connection
  const findings = identifyFindings(source).filter(
    ({ kind, place }) => !(kind === 'weak-identification' && place === 'address' && addresses === 'personal'),
  )
  if (tls !== 'none' || ['127.0.0.1', '::1', 'localhost'].includes(host)) return findings
  const message = 'tls: none sends the password and every message in the clear'
  const open = finding('bad-configuration', { name: source.id, path: ['connection', 'tls'] }, message)
  return [...findings, { ...open, severity: 'warning' }]
}

function undeclaredFolders(source: ImapSource, folders: readonly ListResponse[]): Finding[] {
  const declared = source.datasets.flatMap((dataset) => dataset.folders)
  const isKnown = ({ path, delimiter }: ListResponse) =>
    declared.some((name) => sameName(path, name)) ||
    source.ignored.some(
      ({ folder, below }) =>
        sameName(path, folder) ||
        (below && path.normalize('NFC').startsWith(folder.normalize('NFC') + delimiter)),
    )
  const unknown = folders.filter((folder) => !isKnown(folder)).map(({ path }) => path)
  const message = 'is neither declared nor ignored'
  const findings = unknown
    .slice(0, namedFolders)
    .map((name) => finding('undeclared', { name, path: ['ignored'] }, message))
  const rest = unknown.length - namedFolders
  if (rest <= 0) return findings
  const others = finding(
    'undeclared',
    { name: source.id, path: ['ignored'] },
    `${rest} more folders: ${message}`,
  )
  return [...findings, others]
}

async function folderFindings(
  source: ImapSource,
  at: DeclaredFolder,
  folder: MailFolder,
  known: KnownNumbers,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const before = known.get(at.name)
  known.set(at.name, folder.uidValidity)
  if (before !== undefined && before !== folder.uidValidity) {
    const message =
      'was numbered anew (UIDVALIDITY changed): links to its messages made before no longer open'
    findings.push({ ...finding('bad-configuration', at, message), severity: 'warning' })
  }
  const { messageBytes } = source.connection.limits
  const large = await folder.search({ larger: messageBytes })
  if (large.length > 0) {
    const message = `${large.length} messages are larger than limits.messageBytes: their documents are not given`
    findings.push(finding('bad-configuration', at, message))
  }
  if (at.dataset.owner !== undefined && folder.messages > 0) {
    const nobodys = await folder.search({ not: { header: { [ownerHeader(at.dataset)]: true } } })
    const message = `${nobodys.length} messages say of nobody that they are theirs`
    if (nobodys.length > 0) findings.push(finding('never-identified', at, message))
  }
  return findings
}

function finding(
  kind: Finding['kind'],
  { name, path }: { readonly name: string; readonly path: Finding['path'] },
  message: string,
): Finding {
  return { kind, severity: 'error', place: name, message, path }
}

function holdsMessages({ flags }: ListResponse): boolean {
  return ![...flags].some((flag) => ['\\noselect', '\\nonexistent'].includes(flag.toLowerCase()))
}

/** INBOX is INBOX in any case (RFC 9051, 5.1). */
function sameName(one: string, other: string): boolean {
  const [first, second] = [one.normalize('NFC'), other.normalize('NFC')]
  return first === second || (first.toUpperCase() === 'INBOX' && second.toUpperCase() === 'INBOX')
}
