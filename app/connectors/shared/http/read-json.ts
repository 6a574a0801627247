import { SourceFailure } from '../../../domain/source-failure'
import { parseStrictJson } from '../strict-json'
import type { Answer } from './http-client'

const jsonType = /^application\/([a-z0-9.+-]+\+)?json$/i
/** JSON between systems is UTF-8 (RFC 8259, 8.1). */
const utf8 = /^"?utf-?8"?$/i

/** The JSON of an answer. @throws SourceFailure bad-answer, saying what is wrong and nothing of the content */
export function readJson(source: string, place: string, answer: Answer): unknown {
  const [type = '', ...parameters] = (answer.headers['content-type'] ?? '').split(';')
  if (!jsonType.test(type.trim())) throw bad('is not JSON by its content type')
  const charset = parameters
    .map((text) => text.trim().split('='))
    .find(([name]) => name?.toLowerCase() === 'charset')
  if (charset && !utf8.test(charset[1] ?? '')) throw bad('is not UTF-8 by its content type')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(answer.body)
  } catch {
    throw bad('is not valid UTF-8')
  }
  try {
    return parseStrictJson(text)
  } catch (error) {
    throw bad(error instanceof SyntaxError ? error.message : 'is not valid JSON')
  }

  function bad(what: string): SourceFailure {
    return new SourceFailure(source, 'bad-answer', `${place}: answer ${what}`)
  }
}
