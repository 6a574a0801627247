import type { DatasetId, SubjectKey } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import type { Abilities, Acknowledged, Connector, Overtaken, Refused } from '../contract'
import type { ConnectorDeps } from '../driver'
import { isRefused, refused } from '../shared/correctable-field'
import { flagOf } from '../shared/restriction-flag'
import type { ConsentMessage } from '../shared/consent-message'
import { changeConsent } from './change-consent'
import { checkSource } from './check-source'
import { correctField } from './correct-field'
import { eraseRecord } from './erase-record'
import { findPerson } from './find-person'
import { countRecords, findRecord, readRecords, type DatasetQuestion } from './read-records'
import { createRestApi } from './rest-api'
import type { RestDataset, RestSource } from './rest-declaration'
import { restrictRecord } from './restrict-record'

/** A source that speaks JSON over HTTP. Nothing is sent before the first question. */
export function createRestConnector(source: RestSource, deps: ConnectorDeps): Connector {
  const api = createRestApi(source.id, source.connection, deps)

  const questionAbout = (person: SubjectKey, id: DatasetId): DatasetQuestion => {
    return { api, source, dataset: datasetOf(source, id), person }
  }

  const correct: Connector['correct'] = async (key, change, idempotencyKey, signal) =>
    correctField(questionAbout(key, change.dataset), change, idempotencyKey, signal)

  const erase: Connector['erase'] = async (key, target, idempotencyKey, signal) => {
    const dataset = source.datasets.find(({ id }) => id === target.dataset)
    if (!dataset) return refused(`dataset "${target.dataset}" is not declared`)
    return eraseRecord({ api, source, dataset, person: key }, target, idempotencyKey, signal)
  }

  const restrict: Connector['restrict'] = async (key, target, idempotencyKey, signal) => {
    const flag = flagOf(source, target.dataset)
    if (isRefused(flag)) return flag
    return restrictRecord(questionAbout(key, target.dataset), flag, { target, idempotencyKey }, signal)
  }

  const abilities = abilitiesOf(source)
  return {
    abilities,
    check: (signal) => checkSource(api, source, signal),
    locate: (identity, signal) => findPerson(api, source, identity, signal),
    async *read(key, dataset, options) {
      yield* readRecords(questionAbout(key, dataset), options)
    },
    find: async (key, dataset, record, signal) => findRecord(questionAbout(key, dataset), record, signal),
    count: async (key, dataset, signal) => countRecords(questionAbout(key, dataset), signal),
    ...(abilities.correct && { correct }),
    ...(abilities.withdrawConsent && consentPowers(source, questionAbout)),
    ...(abilities.erase && { erase }),
    ...(abilities.restrict && { restrict }),
    close: api.close,
  }
}

/** @throws SourceFailure configuration */
function datasetOf({ id: source, datasets }: RestSource, id: DatasetId): RestDataset {
  const dataset = datasets.find((candidate) => candidate.id === id)
  if (!dataset) throw new SourceFailure(source, 'configuration', `no dataset ${id} is declared`)
  return dataset
}

/** What anything in the declaration allows. */
function abilitiesOf({ datasets, consents }: RestSource): Abilities {
  return {
    correct: datasets.some(isCorrectable),
    withdrawConsent: consents.length > 0,
    giveConsent: consents.length > 0,
    erase: datasets.some((dataset) => dataset.erase !== undefined),
    eraseAll: false,
    restrict: datasets.some(({ restrictionFlag }) => restrictionFlag !== undefined),
  }
}

type QuestionAbout = (person: SubjectKey, dataset: DatasetId) => DatasetQuestion

function consentPowers(
  source: RestSource,
  questionAbout: QuestionAbout,
): Pick<Connector, 'withdrawConsent' | 'giveConsent'> {
  async function carry(
    key: SubjectKey,
    message: ConsentMessage,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<Acknowledged | Overtaken | Refused> {
    const consent = source.consents.find((candidate) => candidate.id === message.consent)
    if (!consent) return refused(`consent "${message.consent}" is not declared`)
    const question = questionAbout(key, consent.dataset)
    return changeConsent(question, consent, { message, idempotencyKey }, signal)
  }
  return {
    withdrawConsent: (key, withdrawal, idempotencyKey, signal) =>
      carry(key, { stand: 'withdrawn', ...withdrawal }, idempotencyKey, signal),
    giveConsent: (key, giving, idempotencyKey, signal) =>
      carry(key, { stand: 'given', ...giving }, idempotencyKey, signal),
  }
}

function isCorrectable(dataset: RestDataset): boolean {
  return (
    dataset.record !== undefined &&
    dataset.fields.some((field) => field.correction !== undefined && !('never' in field.correction))
  )
}
