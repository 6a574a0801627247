import { isLosslessNumber } from 'lossless-json'
import { SourceFailure } from '../../../domain/source-failure'
import { isJsonObject } from '../strict-json'
import type { Answer } from './http-client'
import { readJson } from './read-json'
import type { ErrorRules } from './http-schema'

/** What a source calls its refusals; anything longer or stranger is no code and may hold a value. */
const codePattern = /^[\w.:-]{1,32}$/

/** The codes in the body of a refusal; lists on the way are looked into. Empty for a body without any. */
export function refusalCodes(
  source: string,
  rules: Pick<ErrorRules, 'code'> | undefined,
  answer: Pick<Answer, 'status' | 'headers'> & { readonly body?: Uint8Array },
): string[] {
  if (!rules || answer.status < 400 || answer.body === undefined) return []
  try {
    const json = readJson(source, 'refusal', { ...answer, body: answer.body })
    return textsAt(json, rules.code.split('.')).filter((code) => codePattern.test(code))
  } catch (error) {
    if (error instanceof SourceFailure) return []
    throw error
  }
}

function textsAt(json: unknown, names: readonly string[]): string[] {
  if (Array.isArray(json)) return json.flatMap((item) => textsAt(item, names))
  const [name, ...rest] = names
  if (name === undefined)
    return isLosslessNumber(json) ? [json.value] : typeof json === 'string' ? [json] : []
  return isJsonObject(json) && Object.hasOwn(json, name) ? textsAt(json[name], rest) : []
}
