import { describe, expect, test } from 'vitest'
import { kindByName, soundsLikeSomebodyElse } from './personal-names'
import { judgeValues } from './personal-values'

describe('what the name of a column says', () => {
  test.each([
    ['achternaam', 'name'],
    ['firstName', 'name'],
    ['GEBOORTEDATUM', 'date of birth'],
    ['geboorte_datum', 'date of birth'],
    ['date_of_birth', 'date of birth'],
    ['geboorteplaats', 'place of birth'],
    ['e_mail', 'e-mail address'],
    ['EmailAddress', 'e-mail address'],
    ['ip_address', 'IP address or device'],
    ['leerlingnummer', 'student number'],
    ['studentNr', 'student number'],
    ['klantnummer', 'debtor number'],
    ['KvK_nr', 'number in the trade register'],
    ['IBAN', 'bank account'],
    ['telefoonnummer', 'telephone number'],
    ['mobiel', 'telephone number'],
    ['huisnummer', 'address'],
    ['PostalCode', 'postcode'],
    ['geslacht', 'gender or form of address'],
    ['password_hash', 'password, token or key'],
    ['name', 'name, or what something is called'],
  ])('%s: %s', (column, words) => {
    expect(kindByName(column)?.words).toBe(words)
  })

  test.each(['id', 'vat_rate', 'shipment', 'description', 'quantity', 'tip', 'patent'])(
    '%s: nothing',
    (column) => {
      expect(kindByName(column)).toBeUndefined()
    },
  )

  test('who wrote it is somebody else', () => {
    expect(['created_by', 'docentNaam', 'mentor_id', 'student_id'].map(soundsLikeSomebodyElse)).toEqual([
      true,
      true,
      true,
      false,
    ])
  })
})

describe('what the values of a column say', () => {
  test.each([
    ['bank account', ['NL91ABNA0417164300', 'nl20 ingb 0001 2345 67', null, '']],
    ['e-mail address', ['a@school.example', 'b.c@school.example']],
    ['IP address', ['192.0.2.17', '2001:db8::1']],
    ['postcode', ['1332 AT', '1300bk']],
    ['telephone number', ['06-12345678', '+31 36 000 00 00', '0320-229900']],
    [
      'citizen service number: only where a law says so (UAVG art. 46)',
      ['111222333', '123456782', '999990019', '999990639', '999991772'],
    ],
    ['date of birth', ['1990-01-02', '1985-03-04 00:00:00', '1970-05-06', '1999-12-31', '2001-02-03']],
  ])('%s', (words, values) => {
    expect(judgeValues(values).kind?.words).toBe(words)
  })

  test.each([
    ['numbers of nine digits', ['111222333', '111222334', '111222335', '111222336', '111222337']],
    ['recent dates', ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05']],
    ['words', ['rood', 'groen', 'blauw']],
    ['one address among many words', ['a@school.example', 'x', 'y', 'z', 'q']],
    ['nothing', [null, '']],
    ['an account number with a wrong check digit', ['NL92ABNA0417164300']],
  ])('%s: no kind', (_, values) => {
    expect(judgeValues(values).kind).toBeUndefined()
  })

  test('the answer holds counts and no value', () => {
    const judged = judgeValues(['NL91ABNA0417164300'])
    expect(judged).toMatchObject({ filled: 1, fitting: 1 })
    expect(JSON.stringify(judged)).not.toContain('0417164300')
  })
})
