import { expect, test } from 'vitest'
import type { Connector } from '../../connectors/contract'
import type { Register } from '../../domain/register/register'
import type { SourceReport } from '../../domain/source-report'
import { checkSources } from './check-sources.server'

const { signal } = new AbortController()
const lineOf = (file: string, path: readonly (string | number)[]) =>
  file.endsWith('post.yaml') ? path.length : 7

function aRegister(...ids: string[]): Register {
  const sources = ids.map((id) => ({
    id,
    title: { nl: id, en: id },
    driver: 'memory',
    connection: {},
    recipient: 'school',
    identify: [],
    datasets: [],
    consents: [],
    ignored: [],
  }))
  return { school: { recipients: [] } as unknown as Register['school'], sources }
}

function aConnector(check: (signal: AbortSignal) => Promise<SourceReport>): Connector {
  return {
    abilities: {
      correct: false,
      withdrawConsent: false,
      giveConsent: false,
      erase: false,
      eraseAll: false,
      restrict: false,
    },
    check,
    locate: async () => ({ kind: 'none' }),
    async *read() {},
    find: async () => undefined,
    count: async () => 0,
    close: async () => {},
  }
}

const finding = { kind: 'undeclared', severity: 'error', place: 'letter.bsn', message: 'undeclared' } as const

test('every finding has its file and line, and an error means that something could be missed', async () => {
  const connectors = new Map([
    [
      'post',
      aConnector(async () => ({
        source: 'post',
        reached: true,
        findings: [{ ...finding, path: ['datasets', 0] }],
      })),
    ],
    ['mail', aConnector(async () => ({ source: 'mail', reached: true, findings: [] }))],
  ])
  const result = await checkSources({ register: aRegister('post', 'mail'), connectors }, { signal, lineOf })
  expect(result.personalDataCouldBeMissed).toBe(true)
  expect(result.sources.map(({ source, reached, findings }) => [source, reached, findings.length])).toEqual([
    ['post', true, 1],
    ['mail', true, 0],
  ])
  expect(result.sources[0]?.findings[0]).toMatchObject({ file: 'sources/post.yaml', line: 2 })
})

test('a warning alone misses nothing', async () => {
  const report = { ...finding, severity: 'warning', path: [] } as const
  const connectors = new Map([
    ['post', aConnector(async () => ({ source: 'post', reached: true, findings: [report] }))],
  ])
  const result = await checkSources({ register: aRegister('post'), connectors }, { signal, lineOf })
  expect(result.personalDataCouldBeMissed).toBe(false)
})

test('a source that never answers is given up after the limit and holds up no other', async () => {
  const connectors = new Map([
    ['post', aConnector(() => new Promise(() => {}))],
    ['mail', aConnector(async () => ({ source: 'mail', reached: true, findings: [] }))],
  ])
  const result = await checkSources(
    { register: aRegister('post', 'mail'), connectors },
    { signal, lineOf, limitMs: 20 },
  )
  expect(result.sources.map(({ reached }) => reached)).toEqual([false, true])
  expect(result.sources[0]?.findings[0]?.message).toBe('did not answer within 0.02 s')
  expect(result.personalDataCouldBeMissed).toBe(true)
})

test('a source without a connector, and one that breaks its promise not to throw, are both reported', async () => {
  const connectors = new Map([['mail', aConnector(() => Promise.reject(new TypeError('password=hunter2')))]])
  const result = await checkSources({ register: aRegister('post', 'mail'), connectors }, { signal, lineOf })
  expect(result.sources.map(({ findings }) => findings[0]?.message)).toEqual([
    'no connector was made for this source',
    'failed (TypeError)',
  ])
})
