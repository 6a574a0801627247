import type { Register } from '../../app/domain/register/register'
import { schoolSchema, type School } from '../../app/domain/register/school'
import { fieldSchema, type SourceDeclaration } from '../../app/domain/register/source'
import { permissionWords } from '../../app/domain/permissions'

const both = (nl: string, en: string) => ({ nl, en })

/** A small valid register: two sources, two categories, roles that see one, both or decide nothing. */
export function aRegister(overrides: Partial<Register> = {}): Register {
  return { school: aSchool(), sources: [aCrm(), anInvoicing()], ...overrides }
}

export function aSchool(overrides: Partial<School> = {}): School {
  const school = schoolSchema.parse({
    organisation: {
      name: 'School De Brug',
      address: 'Kade 1, 1000 AA Almere',
      post: 'Postbus 1, 1000 AA Almere',
      email: 'privacy@school.example',
      telephone: '+31 36 000 00 00',
      website: 'https://school.example',
      supervisor: {
        name: both('Autoriteit Persoonsgegevens', 'Dutch Data Protection Authority'),
        complaints: 'https://autoriteitpersoonsgegevens.nl',
      },
    },
    languages: ['nl', 'en'],
    categories: [
      { id: 'identity', title: both('Wie u bent', 'Who you are'), description: both('Naam', 'Name') },
      { id: 'payment', title: both('Betalen', 'Payment'), description: both('Rekening', 'Account') },
    ],
    purposes: [
      { id: 'contact', title: both('Contact', 'Contact'), explanation: both('Wij bellen u.', 'We call.') },
      { id: 'payments', title: both('Betaling', 'Payment'), explanation: both('U betaalt.', 'You pay.') },
    ],
    consents: [
      {
        id: 'newsletter',
        title: both('Nieuwsbrief', 'Newsletter'),
        purpose: 'contact',
        texts: [
          {
            version: '2024-01',
            from: '2024-01-01',
            nl: 'Ik wil de nieuwsbrief.',
            en: 'I want the newsletter.',
          },
        ],
      },
    ],
    securityMeasures: [
      { id: 'locks', title: both('Sloten', 'Locks'), description: both('Op de deur.', 'On the door.') },
    ],
    recipients: [
      {
        id: 'school',
        title: both('De school', 'The school'),
        kind: 'controller',
        role: both('Geeft les', 'Teaches'),
        country: 'NL',
        transfer: 'eea',
      },
    ],
    retention: [
      {
        id: 'contract-7y',
        title: both('Zeven jaar', 'Seven years'),
        period: 'P7Y',
        from: both('Na het contract', 'After the contract'),
      },
    ],
    roles: [
      {
        id: 'administrator',
        title: both('Beheerder', 'Administrator'),
        sees: 'all',
        may: [...permissionWords],
      },
      {
        id: 'finance',
        title: both('Administratie', 'Finance'),
        sees: ['payment'],
        may: ['read:corrections', 'decide:corrections'],
      },
      {
        id: 'support',
        title: both('Ondersteuning', 'Support'),
        sees: ['identity'],
        may: ['read:corrections', 'decide:corrections', 'handle:tasks'],
      },
      {
        id: 'privacy',
        title: both('Privacyfunctionaris', 'Privacy officer'),
        sees: 'all',
        may: [
          'read:requests',
          'handle:requests',
          'check:identity',
          'decide:requests',
          'handle:tasks',
          'tell:recipients',
          'read:register',
        ],
      },
      { id: 'reader', title: both('Lezer', 'Reader'), sees: ['identity'], may: ['read:corrections'] },
    ],
  })
  return { ...school, ...overrides }
}

const provided = { lawfulBasis: 'contract', origin: 'provided', retention: 'contract-7y' } as const

function aCrm(): SourceDeclaration {
  return {
    id: 'crm',
    title: both('Website', 'Website'),
    driver: 'memory',
    connection: {},
    recipient: 'school',
    identify: [{ identifier: 'studentNumber', field: 'person.student_number' }],
    datasets: [
      {
        id: 'person',
        title: both('Persoon', 'Person'),
        category: 'identity',
        purpose: 'contact',
        ...provided,
        label: 'name',
        fields: [
          aField('name', 'text', { approvedBy: 'support' }),
          aField('telephone', 'phone', { approvedBy: 'support', evidence: 'asked' }),
          aField('newsletter', 'boolean'),
        ],
      },
    ],
    consents: [
      {
        id: 'newsletter',
        dataset: 'person',
        field: 'newsletter',
      },
    ],
    ignored: [],
  }
}

function anInvoicing(): SourceDeclaration {
  return {
    id: 'invoicing',
    title: both('Facturatie', 'Invoicing'),
    driver: 'memory',
    connection: {},
    recipient: 'school',
    identify: [{ identifier: 'studentNumber', field: 'debtor.student_number' }],
    datasets: [
      {
        id: 'debtor',
        title: both('Betaalgegevens', 'Payment details'),
        category: 'payment',
        purpose: 'payments',
        ...provided,
        fields: [
          aField('iban', 'iban', { approvedBy: 'finance', fourEyes: true, evidence: 'asked' }),
          aField('risk_score', 'integer', { never: both('Dit berekenen wij zelf.', 'We compute this.') }),
        ],
      },
    ],
    consents: [],
    ignored: [],
  }
}

function aField(id: string, type: string, correction?: object) {
  return fieldSchema.parse({ id, type, title: both(id, id), ...(correction && { correction }) })
}
