import { describe, expect, test } from 'vitest'
import { languages } from '../../domain/localized'
import { type MailTemplate, mailTemplates, securityEvents } from './mail-templates'
import { writeLetter } from './write-letter'

const context = {
  school: 'School {{7*7}}',
  email: 'privacy@school.example',
  telephone: '036 123',
  origin: 'https://inzage.school.example',
  link: 'https://inzage.school.example/activeren?uitnodiging=abc',
}
const words: Record<MailTemplate, readonly Record<string, string>[]> = {
  invitation: [{ token: 'sealed' }],
  'security-notice': securityEvents.map((what) => ({ what })),
  'correction-received': [{ number: 'C-2026-000123' }],
  'correction-decided': [{ number: 'C-2026-000123' }],
  'correction-applied': [{ number: 'C-2026-000123' }],
  'correction-stuck': [{ number: 'C-2026-000123' }],
  'consent-given': [{}],
  'consent-late': [{}],
  'consent-withdrawn': [{}],
  'restriction-ending': [{}],
  'data-held': [{}],
  'data-free': [{}],
  'consent-carried': [{}],
  'archive-ready': [{ number: 'A-2026-000123' }],
  'archive-expiring': [{ number: 'A-2026-000123' }],
  'archive-failed': [{ number: 'A-2026-000123' }],
  'archive-in-review': [{ number: 'A-2026-000007', by: '2026-04-02' }],
  'transfer-received': [{ number: 'V-2026-000123' }],
  'transfer-failed': [{ number: 'V-2026-000123' }],
  'paper-answered': [{ number: 'P-2026-000123' }],
  'request-received': [{ number: 'R-2026-000123' }],
  'request-question': [{ number: 'R-2026-000123' }],
  'request-extended': [{ number: 'R-2026-000123' }],
  'request-decided': [{ number: 'R-2026-000123' }],
  'request-done': [{ number: 'R-2026-000123' }],
  'request-late': [{ number: 'R-2026-000123' }],
  'request-due': [{ number: 'R-2026-000123' }],
  'problem-reported': [{ number: 'M-2026-000123' }],
  'incident-due': [{ number: 'I-2026-000123' }],
  'incident-letter': [{}],
  'corrections-due': [{ count: '3', late: '1' }],
  'work-summary': [{ open: '99+', late: '0' }],
}
const templates = Object.keys(mailTemplates) as MailTemplate[]
const all = languages.flatMap((language) =>
  templates.flatMap((template) => words[template].map((data) => ({ language, template, data }))),
)

describe('every letter in every language', () => {
  test.each(all)('$template $data in $language', ({ language, template, data }) => {
    const { subject, text } = writeLetter(template, language, context, data)
    expect(subject).toMatch(/^\S.*\S$/)
    expect(text).toMatch(language === 'nl' ? /^Goedendag,\n\n/ : /^Hello,\n\n/)
    expect(text).toContain('School {{7*7}}')
    expect(text).not.toMatch(/undefined|\[object/)
    expect(`${subject}${text}`).toContain(data.number ?? '')
  })

  test.each(all)('$template $data in $language opens nothing by itself', ({ language, template, data }) => {
    const { text } = writeLetter(template, language, context, data)
    const links = text.match(/https?:\/\/\S+/g) ?? []
    const allowed = template === 'invitation' ? context.link : context.origin
    expect(links.filter((link) => link !== allowed)).toEqual([])
    expect(text).not.toContain('sealed')
  })

  test('sentences are short enough for B1', () => {
    for (const { template, data } of all.filter((one) => one.language === 'nl')) {
      const { text } = writeLetter(template, 'nl', { ...context, school: 'S' }, data)
      const sentences = text.split(/[.?!]\s|\n\n/).filter((sentence) => !sentence.includes('http'))
      for (const sentence of sentences) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(16)
    }
  })
})
