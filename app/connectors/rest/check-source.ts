import { isAbsent } from '../shared/json-place'
import type { SubjectKey } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import type { Finding, SourceReport } from '../../domain/source-report'
import { confirmationsOf } from '../shared/decide-located'
import { identifyFindings } from '../shared/identify-findings'
import { sampleFindings, envelopeFindings, knownPlaces } from './check-sample'
import { undeclaredPlaces } from '../shared/undeclared-places'
import { personId, samplePersons } from './find-person'
import { NoSuchList, readFirstPage } from './read-items'
import { listOf, listPlaces, type DatasetQuestion, type ListPlace } from './read-records'
import type { RestApi } from './rest-api'
import type { RestDataset, RestSource } from './rest-declaration'

/** So many persons are looked at for a record of each dataset, and so many records of one. */
const sampledPersons = 5
const sampledRecords = 20

/** What `ignored` and findings call the list by which people are found. */
const personList = 'persons'

interface Sample {
  readonly json: unknown
  readonly items: readonly unknown[]
}

/** Looks at a few persons' answers and compares their keys with the declaration. Never throws for the source. */
export async function checkSource(
  api: RestApi,
  source: RestSource,
  signal: AbortSignal,
): Promise<SourceReport> {
  const findings = identifyFindings(source)
  const { person } = source.connection
  let persons: readonly unknown[]
  let keys: SubjectKey[]
  try {
    persons = await samplePersons(api, source, sampledPersons, signal)
    keys = [...new Set(persons.map((json) => personId(api, person, json)))]
  } catch (error) {
    const finding = failureFinding(error, person.path, ['connection'])
    return { source: source.id, reached: finding.kind !== 'unreachable', findings: [...findings, finding] }
  }
  for (const [index, dataset] of source.datasets.entries()) {
    findings.push(...(await checkDataset({ api, source, dataset, index }, keys, signal)))
  }
  findings.push(...personFindings(source, persons, findings))
  return { source: source.id, reached: true, findings }
}

/** What the person list tells must be a field of a dataset as well, or nobody would be shown it. */
function personFindings(
  source: RestSource,
  persons: readonly unknown[],
  known: readonly Finding[],
): Finding[] {
  const { person } = source.connection
  const wholes = source.datasets.filter((dataset) => dataset.single && !dataset.parent)
  const ignored = source.ignored.filter(({ dataset }) => dataset === personList).map(({ key }) => key)
  const shown = wholes.flatMap((dataset) => [...knownPlaces(source, dataset)])
  const declared = new Set([person.id, ...ignored, ...shown])
  const undeclared = new Set(persons.flatMap((json) => [...undeclaredPlaces(json, declared)]))
  const told = new Set(known.map(({ place }) => place))
  const untold = [...undeclared].filter((place) => !wholes.some(({ id }) => told.has(`${id}.${place}`)))
  const findings = untold.map((place): Finding => {
    const message = 'the person list gives it, but no single dataset declares it'
    return {
      kind: 'undeclared',
      severity: 'error',
      place: `${personList}.${place}`,
      message,
      path: ['connection', 'person'],
    }
  })
  if (persons.length === 0) return findings
  return [...findings, ...source.identify.flatMap((rule, index) => goneIdentifiers(persons, rule, index))]
}

function goneIdentifiers(
  persons: readonly unknown[],
  rule: RestSource['identify'][number],
  index: number,
): Finding[] {
  const places = [rule.field, ...confirmationsOf(rule).map(([, place]) => place)]
  return places
    .filter((place) => persons.every((json) => isAbsent(json, place)))
    .map((place) => ({
      kind: 'gone',
      severity: 'error',
      place: `${personList}.${place}`,
      message: 'no person in the list has it, so nobody is found by it',
      path: ['identify', index],
    }))
}

async function checkDataset(
  at: { api: RestApi; source: RestSource; dataset: RestDataset; index: number },
  persons: readonly SubjectKey[],
  signal: AbortSignal,
): Promise<Finding[]> {
  const { source, dataset, index } = at
  const path = ['datasets', index]
  try {
    for (const person of persons) {
      const sample = await takeSample(at, person, signal)
      if (sample.items.length === 0) continue
      return [
        ...envelopeFindings(source, dataset, index, sample.json),
        ...sampleFindings(source, dataset, index, sample.items),
      ]
    }
  } catch (error) {
    return [failureFinding(error, dataset.id, path)]
  }
  const message = `none of the first ${persons.length} persons has a record in it, so its keys were not compared`
  return [{ kind: 'never-identified', severity: 'warning', place: dataset.id, message, path }]
}

async function takeSample(
  { api, source, dataset }: { api: RestApi; source: RestSource; dataset: RestDataset },
  person: SubjectKey,
  signal: AbortSignal,
): Promise<Sample> {
  const question = { api, source, dataset, person }
  for await (const place of listPlaces(question, signal)) {
    const sample = await takeSampleAt(question, place, signal)
    if (sample.items.length > 0) return sample
  }
  return { json: undefined, items: [] }
}

async function takeSampleAt(
  question: DatasetQuestion,
  place: ListPlace,
  signal: AbortSignal,
): Promise<Sample> {
  const { api, dataset } = question
  if (!dataset.single) return readFirstPage(listOf(question, place, signal), sampledRecords)
  const answer = await api.get({ template: dataset.path, values: place.values }, signal)
  return { json: answer?.json, items: answer ? [answer.json] : [] }
}

function failureFinding(error: unknown, place: string, path: Finding['path']): Finding {
  if (error instanceof NoSuchList) {
    return { kind: 'bad-configuration', severity: 'error', place, message: 'no such endpoint (404)', path }
  }
  if (!(error instanceof SourceFailure)) throw error
  const kind =
    error.kind === 'unreachable' || error.kind === 'rate-limited' ? 'unreachable' : 'bad-configuration'
  return { kind, severity: 'error', place, message: error.message, path }
}
