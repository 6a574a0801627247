import { Command } from 'commander'
import { RegisterError } from '../platform/register/register-problem'
import { SetupError } from '../platform/settings'
import { isAppError } from '../domain/errors'
import { addAccountsCommand } from './commands/accounts'
import { addAuditCommand } from './commands/audit'
import { addCheckCommand } from './commands/check'
import { addConnectCommand } from './commands/connect'
import { addDemoCommand } from './commands/demo'
import { addDiffCommand } from './commands/diff'
import { addDueCommand } from './commands/due'
import { addExportCommand } from './commands/export'
import { addImportCommand } from './commands/import'
import { addKeysCommand } from './commands/keys'
import { addReportCommand } from './commands/report'
import { addRestoredCommand } from './commands/restored'
import { addServeCommand } from './commands/serve'
import { addVerifyCommand } from './commands/verify'
import { addWorkCommand } from './commands/work'
import { tell } from './output'

/** Every command of `inzage`. The README names each: a test compares. */
export function createProgram(): Command {
  const program = new Command('inzage').description(
    'The data-subject portal: see, correct, withdraw, take along.',
  )
  for (const add of [
    addServeCommand,
    addWorkCommand,
    addCheckCommand,
    addConnectCommand,
    addImportCommand,
    addAccountsCommand,
    addExportCommand,
    addVerifyCommand,
    addDiffCommand,
    addKeysCommand,
    addDueCommand,
    addReportCommand,
    addRestoredCommand,
    addAuditCommand,
    addDemoCommand,
  ]) {
    add(program)
  }
  return program
}

/** Runs one command; what people can mend is one sentence and exit status 1, never a stack. */
export async function main(argv: readonly string[]): Promise<void> {
  // Whoever reads the results may stop early: `inzage accounts list | head`.
  process.stdout.on('error', (error) => process.exit(isClosedPipe(error) ? 0 : 1))
  try {
    await createProgram().parseAsync([...argv])
  } catch (error) {
    tell(sentenceOf(error))
    process.exitCode = 1
  } finally {
    // The channel to whoever started this process would keep it alive.
    if (process.connected) process.disconnect()
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof SetupError || error instanceof RegisterError || isAppError(error)) return error.message
  if (error instanceof Error) return error.stack ?? error.message
  return String(error)
}

function isClosedPipe(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE'
}
