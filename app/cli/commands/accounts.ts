import { InvalidArgumentError, type Command } from 'commander'
import { AppError } from '../../domain/errors'
import { canonicalEmail, identifierKinds, type VerifiedIdentifier } from '../../domain/identity'
import { isLanguage, type Language } from '../../domain/localized'
import { disableStaff } from '../../services/accounts/disable-staff.server'
import { inviteStaff } from '../../services/accounts/invite-staff.server'
import { inviteSubject } from '../../services/accounts/invite-subject.server'
import { listAccounts } from '../../services/accounts/list-accounts.server'
import { reinviteAccount } from '../../services/accounts/reinvite-account.server'
import { result, tell } from '../output'
import { commandLine, withPortal } from '../with-portal'

interface Invited {
  readonly email: string
  readonly name: string
  readonly language: Language
}

export function addAccountsCommand(program: Command): void {
  const accounts = program.command('accounts').description('who may sign in')
  invitation(accounts, 'invite-staff', 'appoint and invite staff; the first administrator outside the demo')
    .requiredOption('--role <id...>', 'roles of school.yaml')
    .action(appoint)
  const subject = invitation(accounts, 'invite-subject', 'invite a person whose data the school holds')
  for (const kind of identifierKinds.filter((kind) => kind !== 'email')) {
    subject.option(`--${kebab(kind)} <value>`, `verified by the school: opens sources by ${kind}`)
  }
  subject.action(inviteOne)
  accounts.command('list').description('every account, one a line').action(list)
  accounts
    .command('reinvite')
    .argument('<sign-in name>')
    .description('forget a lost password and lost codes, end every session and send a new invitation')
    .action(reinvite)
  accounts
    .command('disable')
    .argument('<sign-in name>')
    .description('end every session of a member of staff and let them in no more')
    .action(disable)
}

function invitation(accounts: Command, name: string, description: string): Command {
  return accounts
    .command(name)
    .description(description)
    .requiredOption('--email <address>', 'where the invitation goes; also the sign-in name')
    .requiredOption('--name <name>', 'how the portal greets them')
    .option('--language <code>', 'nl or en', parseLanguage, 'nl')
}

async function appoint({ email, name, language, role }: Invited & { role: string[] }): Promise<void> {
  const input = { email, displayName: name, language, roles: role }
  await withPortal(({ deps }) => inviteStaff(deps, commandLine, input))
  tell(`An invitation is on its way to ${email}; the worker sends it.`)
}

async function inviteOne(options: Invited & Partial<Record<string, string>>): Promise<void> {
  const { email, name, language } = options
  const identifiers = identifierKinds.flatMap((kind): VerifiedIdentifier[] => {
    const value = kind === 'email' ? undefined : options[kind]
    return value === undefined ? [] : [{ kind, value }]
  })
  await withPortal(({ deps }) =>
    inviteSubject(deps, commandLine, { email, displayName: name, language, identifiers }),
  )
  tell(`An invitation is on its way to ${email}; the worker sends it.`)
}

async function list(): Promise<void> {
  const accounts = await withPortal(({ deps }) => listAccounts(deps, commandLine))
  const lines = accounts.map(({ signInName, kind, state, roles }) =>
    [signInName, kind, state, ...roles].join('\t'),
  )
  result(lines.join('\n'))
}

async function reinvite(signInName: string): Promise<void> {
  await withPortal(({ deps }) => reinviteAccount(deps, commandLine, { signInName }))
  tell(`${signInName} is signed out everywhere. A new invitation is on its way; the worker sends it.`)
}

async function disable(signInName: string): Promise<void> {
  await withPortal(async ({ deps }) => {
    const staff = await listAccounts(deps, commandLine, 'staff')
    const account = staff.find((candidate) => candidate.signInName === canonicalEmail(signInName))
    if (!account) throw new AppError('not-found', `No member of staff signs in as ${signInName}.`)
    await disableStaff(deps, commandLine, account.id)
  })
  tell(`${signInName} can no longer sign in.`)
}

function parseLanguage(text: string): Language {
  if (isLanguage(text)) return text
  throw new InvalidArgumentError('expected nl or en')
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
