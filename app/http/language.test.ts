import { expect, test } from 'vitest'
import { languageCookie, languageOf } from './language.server'

const request = (headers: Record<string, string> = {}) => new Request('https://inzage.test/', { headers })
const chosen = async (language: unknown) => ({ Cookie: await languageCookie.serialize(language) })

test('what was chosen in this browser comes first, then the account, then the browser, then Dutch', async () => {
  const english = { 'Accept-Language': 'en-GB,en;q=0.9' }
  expect(await languageOf(request({ ...english, ...(await chosen('nl')) }), 'en')).toBe('nl')
  expect(await languageOf(request(english), 'nl')).toBe('nl')
  expect(await languageOf(request(english))).toBe('en')
  expect(await languageOf(request())).toBe('nl')
})

test('a language that is not ours, and a cookie of somebody else’s making, change nothing', async () => {
  expect(await languageOf(request({ 'Accept-Language': 'fr,de;q=0.8' }))).toBe('nl')
  expect(await languageOf(request({ 'Accept-Language': '*;;q=x,,' }))).toBe('nl')
  expect(await languageOf(request(await chosen({ language: 'en' })))).toBe('nl')
  expect(await languageOf(request({ Cookie: '__Host-taal=%E0%A4%A' }), 'en')).toBe('en')
})
