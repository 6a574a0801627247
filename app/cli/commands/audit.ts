import type { Command } from 'commander'
import { verifyAudit } from '../../services/audit/verify-audit.server'
import { result } from '../output'
import { withPortal } from '../with-portal'

export function addAuditCommand(program: Command): void {
  const audit = program.command('audit').description('the audit trail')
  audit
    .command('verify')
    .description('walk the whole chain; exit 1 at the first event that is not as it was written')
    .action(verify)
}

async function verify(): Promise<void> {
  const verdict = await withPortal(({ deps }) => verifyAudit(deps))
  if (verdict.ok) {
    result(`ok: ${verdict.events} events, none changed, none missing`)
    return
  }
  result(`broken at event ${verdict.seq}: ${verdict.why}`)
  process.exitCode = 1
}
