import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { appendAuditEvent } from '../../../db/queries/audit'
import { consentEventsOf, deliveriesOf } from '../../../db/queries/consents'
import { consentReceipt, statusNodes } from '../../../exports/linked/consent-record'
import { purposeNode } from '../../../exports/linked/processing'
import { nameIn } from '../../../exports/linked/vocabularies'
import type { SubjectActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import { consentTerms, holdersOf, type ConsentTerms } from '../../domain/register/consents'
import { recipientOf } from '../../domain/register/register'
import { agreedText } from '../archives/describe-consents.server'
import type { Deps } from '../deps'
import type { LetterFile } from '../letters/download-letter.server'
import { letterToPdf } from '../letters/letter-to-pdf.server'
import { letterToText } from '../letters/letter-to-text'
import { composeReceipt, type ReceiptFacts } from './compose-receipt'

/**
 * The receipt of what a person said about a consent: as a record of ISO/IEC TS 27560:2023 for programs,
 * or as a letter to read. Downloading is an audit event.
 * @throws AppError `not-found` for an unknown consent, and for one about which nothing was said here
 */
export async function downloadReceipt(
  deps: Deps,
  actor: SubjectActor,
  wanted: { consent: string; as: 'json' | 'pdf' | 'text' },
): Promise<LetterFile> {
  const { subjectId } = actor
  const terms = consentTerms(deps.register, wanted.consent)
  const facts = await factsOf(deps, actor, terms)
  if (facts.history.length === 0) throw new AppError('not-found', 'nothing was said about this consent')
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: { type: 'consent.receipt-downloaded', data: { consent: terms.id } },
      actor,
      subjectId,
      at: deps.clock.now(),
    }),
  )
  return receiptFile(deps, facts, wanted.as)
}

async function factsOf(deps: Deps, { subjectId }: SubjectActor, terms: ConsentTerms): Promise<ReceiptFacts> {
  const date = localDate(deps.clock.now())
  const events = await consentEventsOf(deps.store, subjectId)
  const history = events.filter(({ consent }) => consent === terms.id)
  const deliveries = (await deliveriesOf(deps.store, subjectId)).filter(({ consent }) => consent === terms.id)
  const account = await accountOfSubject(deps.store, subjectId)
  const { school } = deps.register
  return {
    date,
    name: account?.displayName ?? '',
    terms,
    organisation: school.organisation,
    purpose: school.purposes.find(({ id }) => id === terms.purpose),
    text: agreedText(terms, history, date),
    history,
    sources: holdersOf(deps.register, terms.id).map(({ source }) => ({
      id: source.id,
      title: source.title,
      recipient: recipientOf(deps.register, source),
      delivery: deliveries.find((delivery) => delivery.source === source.id),
    })),
  }
}

async function receiptFile(
  { origin }: Deps,
  facts: ReceiptFacts,
  as: 'json' | 'pdf' | 'text',
): Promise<LetterFile> {
  const name = `toestemming-${facts.terms.id}-${facts.date}`
  if (as === 'json') {
    const content = Buffer.from(`${JSON.stringify(recordOf(facts, origin), undefined, 2)}\n`, 'utf8')
    return { name: `${name}.jsonld`, mediaType: 'application/ld+json', content }
  }
  const letter = composeReceipt(facts)
  if (as === 'pdf') {
    return { name: `${name}.pdf`, mediaType: 'application/pdf', content: await letterToPdf(letter) }
  }
  return { name: `${name}.txt`, mediaType: 'text/plain', content: Buffer.from(letterToText(letter), 'utf8') }
}

function recordOf(
  { terms, organisation, date, purpose, text, history, sources }: ReceiptFacts,
  portal: string,
) {
  const named = { organisation, date, number: `consent-${terms.id}` }
  const said = history[0]
  return consentReceipt({
    ...named,
    identifier: terms.id,
    title: terms.title,
    recipients: sources.map(({ id, recipient: { title, role, kind, country, transfer } }) => ({
      id,
      recipient: { title, role, kind, country, safeguard: transfer },
    })),
    processes: purpose
      ? [
          {
            '@type': 'dpv:Process',
            'dpv:hasLegalBasis': { '@id': 'eu-gdpr:A6-1-a' },
            'dpv:hasPurpose': purposeNode({ purpose, terms: { purpose: purpose.dpv, category: undefined } }),
          },
        ]
      : [],
    portal,
    text,
    statuses: statusNodes(nameIn(named)('person'), said?.action ?? 'unknown', {
      history,
      changedAt: undefined,
    }),
  })
}
