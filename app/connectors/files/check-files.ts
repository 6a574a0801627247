import type { LocalDate } from '../../domain/local-date'
import { SourceFailure } from '../../domain/source-failure'
import type { Finding, SourceReport } from '../../domain/source-report'
import { identifyFindings } from '../shared/identify-findings'
import { surveyDataset, surveyFindings, type Survey } from './check-dataset'
import type { FilesSource } from './files-declaration'
import { concerns } from './find-owner'
import { listFiles } from './list-files'
import { openInside, rootOf, type Folder } from './open-inside'
import { BadText } from './parse-rows'
import { bytesOfWorkbook } from './read-rows'

/** So many unknown files are named one by one. */
const namedFiles = 50

/** Reads every index whole and looks at every file in the folder. Never throws for the source. */
export async function checkFiles(
  folder: Folder,
  source: FilesSource,
  today: LocalDate,
  signal: AbortSignal,
): Promise<SourceReport> {
  const findings = identifyFindings(source)
  const surveys: Survey[] = []
  try {
    await rootOf(folder)
    for (const [index, dataset] of source.datasets.entries()) {
      try {
        surveys.push(await surveyDataset({ folder, source, dataset, index, today }, signal))
      } catch (error) {
        findings.push(failureFinding(error, dataset.file, ['datasets', index]))
      }
    }
    findings.push(...surveys.flatMap((survey) => surveyFindings(survey)), ...unfindable(source, surveys))
    findings.push(...(await unknownSheets(folder, source, signal)))
    findings.push(...(await unknownFiles(folder, source, surveys)))
    return { source: source.id, reached: true, findings }
  } catch (error) {
    const finding = failureFinding(error, source.id, ['connection', 'folder'])
    return { source: source.id, reached: false, findings: [...findings, finding] }
  }
}

/** People who have rows in a dataset but in none by which they could be found would never see them. */
function unfindable(source: FilesSource, surveys: readonly Survey[]): Finding[] {
  const canFind = ({ dataset }: Survey) => source.identify.some((rule) => concerns(rule, dataset))
  const found = new Set(surveys.filter(canFind).flatMap(({ owners }) => [...owners]))
  return surveys.flatMap(({ dataset, index, owners }): Finding[] => {
    const lost = [...owners].filter((owner) => !found.has(owner)).length
    if (lost === 0) return []
    const message = `${lost} people have rows here, but in no file by which people are found`
    return [
      {
        kind: 'never-identified',
        severity: 'error',
        place: dataset.file,
        message,
        path: ['datasets', index],
      },
    ]
  })
}

/** Hidden sheets are sheets. What cannot be read is told by the survey of its dataset. */
async function unknownSheets(folder: Folder, source: FilesSource, signal: AbortSignal): Promise<Finding[]> {
  const findings: Finding[] = []
  const workbooks = source.datasets.filter(({ format, sheet }) => format === 'xlsx' && sheet !== undefined)
  for (const path of new Set(workbooks.map(({ file }) => file))) {
    const known = [...workbooks, ...source.ignored].flatMap(({ file, sheet }) =>
      file === path ? [sheet] : [],
    )
    const message = 'is a sheet that is neither declared nor ignored'
    const unknown = (await sheetsOf(folder, path, source, signal)).filter((name) => !known.includes(name))
    findings.push(...unknown.map((name) => undeclaredFile(`${path}#${name}`, message)))
  }
  return findings
}

async function sheetsOf(
  folder: Folder,
  path: string,
  { connection }: FilesSource,
  signal: AbortSignal,
): Promise<string[]> {
  const file = await openInside(folder, path)
  if (!file) return []
  try {
    const maximum = connection.limits.xlsxBytes
    const { sheetNames } = await import('./parse-workbook')
    return await sheetNames(await bytesOfWorkbook(folder, file, maximum, signal), maximum)
  } catch (error) {
    if (error instanceof BadText) return []
    throw error
  } finally {
    await file.handle.close()
  }
}

async function unknownFiles(
  folder: Folder,
  source: FilesSource,
  surveys: readonly Survey[],
): Promise<Finding[]> {
  const known = new Set([
    ...source.datasets.map(({ file }) => file),
    ...surveys.flatMap(({ documents }) => [...documents].map((path) => path.normalize('NFC'))),
  ])
  const ignored = source.ignored
    .filter(({ column, sheet }) => column === undefined && sheet === undefined)
    .map(({ file }) => file)
  const isIgnored = (path: string) =>
    ignored.some((entry) => (entry.endsWith('/') ? path.startsWith(entry) : path === entry))
  const unknown: string[] = []
  for await (const path of listFiles(folder)) {
    if (!known.has(path) && !known.has(path.normalize('NFC')) && !isIgnored(path)) unknown.push(path)
  }
  const message = 'is neither declared, nor named by an index, nor ignored'
  const findings = unknown.slice(0, namedFiles).map((place) => undeclaredFile(place, message))
  const rest = unknown.length - namedFiles
  return rest > 0 ? [...findings, undeclaredFile(source.id, `${rest} more files ${message}`)] : findings
}

function undeclaredFile(place: string, message: string): Finding {
  return { kind: 'undeclared', severity: 'error', place, message, path: ['ignored'] }
}

function failureFinding(error: unknown, place: string, path: Finding['path']): Finding {
  if (!(error instanceof SourceFailure)) throw error
  const kind = error.kind === 'unreachable' ? 'unreachable' : 'bad-configuration'
  return { kind, severity: 'error', place, message: error.message, path }
}
