import { z } from 'zod'
import { apDecisions, breachKinds, peopleDecisions, risks } from '../domain/incidents'
import type { IncidentStepForm } from '../services/incidents/take-step.server'
import { manyValues } from './many-values'
import { parseForm, type ParsedForm } from './parse-form.server'

const words = z.string().default('')
const version = z.coerce.number().int()
const chosen = { error: 'errors.choose-one' }

const stepForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('describe'),
    version,
    description: words,
    measures: words,
    happenedAt: words,
    breach: manyValues.pipe(z.array(z.enum(breachKinds))),
    categories: manyValues,
  }),
  z.object({ intent: z.literal('trail'), version, from: words, until: words, types: words }),
  z.object({ intent: z.literal('person'), version, person: words }),
  z.object({ intent: z.literal('source'), version, place: words }),
  z.object({ intent: z.literal('remove'), version, personId: words }),
  z.object({ intent: z.literal('assess'), version, risk: z.enum(risks, chosen), riskReason: words }),
  z.object({
    intent: z.literal('supervisor'),
    version,
    apDecision: z.enum(apDecisions, chosen),
    apReason: words,
    notifiedAt: words,
    reference: words,
  }),
  z.object({
    intent: z.literal('people'),
    version,
    peopleDecision: z.enum(peopleDecisions, chosen),
    peopleReason: words,
  }),
  z.object({
    intent: z.literal('tell'),
    version,
    'what-nl': words,
    'means-nl': words,
    'advice-nl': words,
    'what-en': words,
    'means-en': words,
    'advice-en': words,
  }),
  z.object({
    intent: z.literal('letter-posted'),
    version: version.default(0),
    letterId: words,
    postedOn: words,
  }),
  z.object({ intent: z.literal('close'), version }),
])

/** What the page of an incident sends. @throws AppError `invalid-input` when it is no such form */
export async function parseIncidentForm(request: Request): Promise<ParsedForm<IncidentStepForm>> {
  const form = await parseForm(request, stepForm)
  if (!form.ok) return form
  const { input } = form
  if (input.intent !== 'tell') return { ok: true, input }
  const { intent, version: of, ...letters } = input
  return { ok: true, input: { intent, version: of, words: letters } }
}
