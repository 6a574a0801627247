import { createConnector } from '../../app/connectors/registry'
import { sourceSchemaFor, type SourceDeclaration } from '../../app/domain/register/source'
import { manualDriver } from '../../app/connectors/manual/manual-driver'
import type { Connector } from '../../app/connectors/contract'
import { createPaperRecords } from '../../app/services/paper/paper-records.server'
import { aRegister } from './a-register'
import { createTestDeps, type TestDeps } from './test-deps'

const both = (nl: string, en: string) => ({ nl, en })
const title = both('Titel', 'Title')
const register = { purpose: 'contact', lawfulBasis: 'contract', origin: 'provided', retention: 'contract-7y' }

/** Paper with letters that support sees and pay slips that only finance sees. */
export function aPaperSource(): SourceDeclaration {
  return sourceSchemaFor({ manual: manualDriver.schemas }).parse({
    id: 'paper',
    title: both('Papieren dossiers', 'Paper files'),
    driver: 'manual',
    connection: { lookDays: 14, answerDays: 90 },
    recipient: 'school',
    identify: [],
    datasets: [
      {
        id: 'letter',
        title: both('Brieven', 'Letters'),
        category: 'identity',
        ...register,
        fields: [
          { id: 'dated', type: 'date', title },
          { id: 'subject', type: 'text', title: both('Onderwerp', 'Subject') },
          { id: 'iban', type: 'iban', title: both('Rekening', 'Account') },
        ],
      },
      {
        id: 'slip',
        title: both('Loonstroken', 'Pay slips'),
        category: 'payment',
        ...register,
        fields: [{ id: 'month', type: 'text', title }],
      },
    ],
  })
}

/** A school whose only source is paper. */
export async function aPaperSchool(options: { database?: string } = {}): Promise<TestDeps> {
  const source = aPaperSource()
  const connectors = new Map<string, Connector>()
  const deps = await createTestDeps({ register: aRegister({ sources: [source] }), connectors, ...options })
  const paper = createPaperRecords(deps)
  connectors.set(
    'paper',
    await createConnector(source, { secret: () => '', clock: deps.clock, home: deps.folder, paper }),
  )
  return deps
}
