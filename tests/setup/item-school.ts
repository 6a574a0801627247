import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import type { MemorySource } from '../../app/connectors/memory/memory-source'
import type { Register } from '../../app/domain/register/register'
import { schoolSchema } from '../../app/domain/register/school'
import {
  fieldSchema,
  type DatasetDeclaration,
  type SourceDeclaration,
} from '../../app/domain/register/source'
import { aRegister, aSchool } from './a-register'

const both = (nl: string, en = nl) => ({ nl, en })

/** A school of one source, whose one record has every kind of item that the law wants told of (art. 13-15). */
export function anItemRegister(): Register {
  const base = aSchool()
  const school = schoolSchema.parse({
    ...base,
    dataSubjects: [{ id: 'student', title: both('Cursisten', 'Students') }],
    earlierStatements: [{ title: both('de verklaring van 2018'), from: '2018-05-25' }],
    categories: [
      ...base.categories,
      { id: 'health', title: both('Gezondheid'), description: both('Hoe u bent'), special: true },
    ],
    purposes: [
      ...base.purposes,
      {
        id: 'offers',
        title: both('Aanbod'),
        explanation: both('Wij doen u een aanbod.'),
        directMarketing: true,
        dpv: 'dpv:Marketing',
        legitimateInterest: {
          interest: both('Wij willen bestaan.'),
          balancing: both('U merkt er weinig van.'),
        },
      },
    ],
    recipients: [
      ...base.recipients,
      {
        id: 'abroad',
        title: both('Example Inc.'),
        kind: 'processor',
        role: both('Bewaart het'),
        country: 'US',
        transfer: 'dpf',
        checked: '2026-03-02',
        agreement: '2024-01-15',
        safeguardDocument: 'https://example.com/dpf',
      },
    ],
    roles: base.roles.map((role) =>
      role.id === 'administrator' ? { ...role, seesSpecial: ['health'] } : role,
    ),
  })
  return { school, sources: [aSource()] }
}

function aSource(): SourceDeclaration {
  const [crm] = aRegister().sources
  return {
    ...crm!,
    recipient: 'abroad',
    consents: [],
    dataSubjects: ['student'],
    datasets: [aDataset()],
  }
}

function aDataset(): DatasetDeclaration {
  const field = (id: string, own: object = {}) =>
    fieldSchema.parse({ id, type: 'text', title: both(`Veld ${id}`, `Field ${id}`), ...own })
  return {
    id: 'person',
    title: both('Persoon', 'Person'),
    category: 'identity',
    purpose: 'contact',
    lawfulBasis: 'contract',
    origin: 'provided',
    retention: 'contract-7y',
    obtained: 'got',
    retentionFrom: 'ended',
    required: { by: 'contract', otherwise: both('Zonder dit geen les.') },
    fields: [
      field('name'),
      field('trade', {
        purpose: 'offers',
        lawfulBasis: 'legitimate-interest',
        origin: 'third-party',
        obtainedFrom: both('de Kamer van Koophandel'),
        sharedWith: ['school'],
      }),
      field('illness', {
        category: 'health',
        lawfulBasis: 'consent',
        specialCategory: { exception: 'a', law: 'UAVG 22(2)(a)' },
      }),
      field('level', {
        origin: 'derived',
        automatedDecision: {
          logic: both('De toets telt punten.'),
          consequences: both('U komt in een groep.'),
          reviewedBy: 'support',
          contest: both('Vraag een docent.'),
        },
      }),
      field('got', { type: 'date' }),
      field('ended', { type: 'date' }),
    ],
  }
}

/** Noor (s1001) with one record. */
export function anItemConnector({ sources: [source] }: Register, values: object = {}) {
  const held: MemorySource = {
    people: [
      {
        id: 's1001',
        identifiers: { 'person.student_number': 's1001' },
        records: {
          person: [
            {
              key: 'p1',
              values: {
                name: 'Noor',
                trade: '=1+1',
                illness: 'griep',
                level: 'B1',
                got: '2020-02-03',
                ended: '2026-01-31',
                ...values,
              },
            },
          ],
        },
      },
    ],
  }
  return createMemoryConnector(source!, held, async () => {})
}
