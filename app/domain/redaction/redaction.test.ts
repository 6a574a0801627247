import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldValue } from '../records'
import { fieldRedactionSchema, datasetRedactionSchema } from '../register/redaction-rules'
import { fieldSchema, type DatasetDeclaration } from '../register/source'
import { languages } from '../localized'
import { isMark, markOf, splitMarks } from './marks'
import { hideOthers, hideWords, type Company } from './others'
import { redactionReasonCodes, redactionReasons } from './reasons'
import { companyOf, redactValues, withholdValues } from './redact-record'
import { noDecisions } from './review'
import { Tally } from './tally'

const own = { addresses: ['amina@leerling.example'], names: ['Amina Madelief', '20250101'] }
const contact = markOf('other-contact')

function aCompany(others: readonly string[] = [], more: Partial<Company> = {}): Company {
  return {
    ownAddresses: new Set(own.addresses),
    ownNames: own.names,
    keepDomains: ['ivio.example'],
    others,
    hidden: [],
    ...more,
  }
}

const hide = (text: string, company: Company = aCompany()) => hideOthers(text, company, new Tally())

function aDataset(
  fields: Record<string, { type: string; redact?: unknown }>,
  redact: object = {},
): DatasetDeclaration {
  const title = { nl: 'x', en: 'x' }
  return {
    id: 'note',
    title,
    category: 'c',
    purpose: 'p',
    lawfulBasis: 'contract',
    origin: 'provided',
    retention: 'r',
    redact: datasetRedactionSchema.parse({ keepDomains: ['ivio.example'], ...redact }),
    fields: Object.entries(fields).map(([id, field]) => fieldSchema.parse({ id, title, ...field })),
  }
}

function redact(dataset: DatasetDeclaration, values: Record<string, FieldValue>, decisions = noDecisions) {
  return redactValues(dataset, { values }, companyOf(dataset, { values }, own, decisions), decisions)
}

describe('15(4): what is hidden in a text', () => {
  test('addresses of others, however they are written, and never those of the person or the school', () => {
    expect(hide('Mail kees@post.example of <KEES@POST.example>, cc mailto:k%40post.example?x')).toBe(
      `Mail ${contact} of <${contact}>, cc mailto:${contact}?x`,
    )
    const kept = 'Amina@Leerling.example, opleidingen@ivio.example'
    expect(hide(kept)).toBe(kept)
    expect(hide('wie@ivio.example.kwaad.example')).toBe(contact)
  })

  test('known names in full in any case, over lines and quotes, composed or not, and their single words', () => {
    const company = aCompany(['Kees de Vriés'])
    for (const text of [
      'Kees de Vriés',
      'KEES DE VRIÉS',
      'kees\n> de vriés',
      'Kees de Vrie\u0301s',
      'Kees',
      'Vriés',
    ]) {
      expect(hide(`met ${text}.`, company)).toBe(`met ${contact}.`)
    }
    expect(hide('de keesjes', company)).toBe('de keesjes')
  })

  test('not the words of the person’s own name, also when others share one of them', () => {
    expect(hide('Amina en Jan Madelief; mevrouw Madelief', aCompany(['Jan Madelief']))).toBe(
      `Amina en ${contact}; mevrouw Madelief`,
    )
  })

  test('what is hidden is counted by reason, and no mark hides another', () => {
    const tally = new Tally()
    const hidden = [{ text: 'ruzie', reason: 'other-person' }] as const
    const text = hideOthers('Ruzie met Kees (kees@post.example)', aCompany(['Kees'], { hidden }), tally)
    expect(text).toBe(`${markOf('other-person')} met ${contact} (${contact})`)
    expect(tally.at('text')).toEqual([
      { where: 'text', reason: 'other-person', count: 1 },
      { where: 'text', reason: 'other-contact', count: 2 },
    ])
  })

  test('an address in which words stand that staff hid goes whole, also the school’s or the person’s', () => {
    const hidden = [{ text: 'bram', reason: 'other-person' }] as const
    const hideBram = (text: string) => hide(text, aCompany([], { keepDomains: ['post.example'], hidden }))
    const mark = markOf('other-person')
    expect(hideBram('Mail abram.bos@post.example, <info@bram.post.example> of bram%40post.example.')).toBe(
      `Mail ${mark}, <${mark}> of ${mark}.`,
    )
    expect(hideBram('Bram zei: info@post.example')).toBe(`${mark} zei: info@post.example`)
    expect(
      hideWords('de heer bram@post.example', { hidden: [{ ...hidden[0], text: 'heer br' }] }, new Tally()),
    ).toBe(`de ${mark}`)
  })

  test('property: of no address in which hidden words stand anything is left', () => {
    const part = fc.stringMatching(/^[a-z0-9._-]{0,8}$/)
    fc.assert(
      fc.property(part, part, fc.stringMatching(/^[a-z]{3,8}$/), (before, after, name) => {
        const shown = hide(
          `x ${before}${name}${after}@uniek-domein.example y`,
          aCompany([], {
            keepDomains: ['uniek-domein.example'],
            hidden: [{ text: name, reason: 'other-person' }],
          }),
        )
        expect(shown).not.toContain('uniek')
      }),
    )
  })

  test('property: no address or name of another survives, wherever it stands in a text', () => {
    const word = fc.stringMatching(/^[a-z]{3,12}$/)
    const filler = fc.string({ unit: 'grapheme', maxLength: 40 })
    fc.assert(
      fc.property(word, word, filler, filler, (local, domain, before, after) => {
        const address = `${local}@${domain}.example`
        const name = `Zed${local} Qor${domain}`
        const shown = hide(`${before} ${address} ${name} ${after}`, aCompany([address, name]))
        expect(shown).not.toContain(address)
        expect(shown).not.toContain(`Zed${local}`)
        expect(shown).not.toContain(`Qor${domain}`)
      }),
    )
  })

  test('a long text without blanks is walked in no time worth speaking of', () => {
    expect(hide('a'.repeat(300_000))).toHaveLength(300_000)
    const hidden = [{ text: 'aab', reason: 'other-person' }] as const
    expect(hide('a'.repeat(300_000), aCompany([], { hidden }))).toHaveLength(300_000)
    expect(hide('1 '.repeat(100_000))).toHaveLength(200_000)
  })
})

describe('15(4): what is hidden in a record', () => {
  test('people who are not the person are hidden where they are named, and in the other fields', () => {
    const dataset = aDataset(
      { to: { type: 'json' }, text: { type: 'long-text', redact: 'others' }, kind: { type: 'text' } },
      { people: ['to'] },
    )
    const values = {
      to: [
        'Amina Madelief <amina@leerling.example>',
        'Bram Bos <bram@post.example>',
        'Bureau <info@ivio.example>',
      ],
      text: 'Bram en Amina spraken het Bureau.',
      kind: 'Bram',
    }
    const { values: shown, redactions } = redact(dataset, values)
    expect(shown).toEqual({
      to: ['Amina Madelief <amina@leerling.example>', contact, 'Bureau <info@ivio.example>'],
      text: `${contact} en Amina spraken het Bureau.`,
      kind: 'Bram',
    })
    expect(redactions).toEqual([
      { where: 'to', reason: 'other-contact', count: 1 },
      { where: 'text', reason: 'other-contact', count: 1 },
    ])
  })

  test('a whole value, telephone numbers and patterns; dates and the person’s own numbers stay', () => {
    const dataset = aDataset(
      {
        mate: { type: 'integer', redact: { whole: 'other-person' } },
        text: {
          type: 'long-text',
          redact: { telephones: true, patterns: [{ find: '\\b20\\d{6}\\b', reason: 'other-person' }] },
        },
        own: { type: 'phone' },
      },
      { self: ['own'] },
    )
    const text = 'Op 2026-03-05 belde 20250999 met 06 98 76 54 32, u met 06-12345678 (20250101).'
    const { values } = redact(dataset, { mate: '7', text, own: '+31612345678' })
    expect(values).toEqual({
      mate: markOf('other-person'),
      text: `Op 2026-03-05 belde ${markOf('other-person')} met ${contact}, u met 06-12345678 (20250101).`,
      own: '+31612345678',
    })
  })

  test('nested values keep their shape, and names of their parts are looked at too', () => {
    const dataset = aDataset({ data: { type: 'json', redact: 'others' } })
    const { values } = redact(dataset, {
      data: { 'bram@post.example': [{ to: 'bram@post.example' }, true, null] },
    })
    expect(values['data']).toEqual({ [contact]: [{ to: contact }, true, null] })
  })

  test('staff let a field through or hide words in all of them', () => {
    const dataset = aDataset({ text: { type: 'text', redact: 'others' }, kind: { type: 'text' } })
    const values = { text: 'bram@post.example sloeg', kind: 'sloeg' }
    const hidden = [{ text: 'sloeg', reason: 'other-person' as const }]
    expect(redact(dataset, values, { ...noDecisions, shown: ['text'], hidden }).values).toEqual({
      text: `bram@post.example ${markOf('other-person')}`,
      kind: markOf('other-person'),
    })
  })

  test('while nobody has looked only marks stand where others could', () => {
    const dataset = aDataset(
      { text: { type: 'text', redact: 'others' }, on: { type: 'date' } },
      { review: true },
    )
    const { values, redactions } = withholdValues(dataset, { values: { text: 'Bram', on: '2026-03-05' } })
    expect(values).toEqual({ text: markOf('not-checked'), on: '2026-03-05' })
    expect(redactions).toEqual([{ where: 'text', reason: 'not-checked', count: 1 }])
  })
})

describe('marks', () => {
  test('every reason has words in every language, and a mark that reads back to it', () => {
    for (const reason of redactionReasonCodes) {
      expect(Object.keys(redactionReasons[reason])).toEqual([...languages])
      expect(splitMarks(`a ${markOf(reason)} b`)).toEqual(['a ', { reason }, ' b'])
      expect(isMark(markOf(reason))).toBe(true)
    }
    expect(splitMarks('[redacted:because]')).toEqual(['[redacted:because]'])
    expect(isMark('[redacted:because]')).toBe(false)
  })

  test('the rules of a field refuse what is no expression or no reason', () => {
    expect(
      fieldRedactionSchema.safeParse({ patterns: [{ find: '(', reason: 'other-person' }] }).success,
    ).toBe(false)
    expect(fieldRedactionSchema.safeParse({ whole: 'secret' }).success).toBe(false)
  })
})
