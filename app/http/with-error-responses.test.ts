import type { LoaderFunction, ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { AppError } from '../domain/errors'
import { SourceFailure } from '../domain/source-failure'
import { withErrorResponses } from './with-error-responses.server'

async function thrownBy(loader: LoaderFunction): Promise<unknown> {
  const module = { default: undefined, loader }
  const build = withErrorResponses({ routes: { page: { id: 'page', module } } } as unknown as ServerBuild)
  const args = { request: new Request('https://x.test/'), params: {}, context: {} }
  try {
    return await (build.routes.page?.module.loader as LoaderFunction)(args as Parameters<LoaderFunction>[0])
  } catch (error) {
    return error
  }
}

test('an error of the portal answers with the status of its code and nothing of its message', async () => {
  const answer = await thrownBy(async () => {
    throw new AppError('too-many', 'account 7 of Ada', { retryAfterSeconds: 30.2 })
  })
  expect(answer).toBeInstanceOf(Response)
  const response = answer as Response
  expect(response.status).toBe(429)
  expect(response.headers.get('Retry-After')).toBe('31')
  expect(await response.text()).toBe('{"code":"too-many"}')
})

test('a failed source is told apart from a failed portal', async () => {
  const response = (await thrownBy(async () => {
    throw new SourceFailure('crm', 'unreachable', 'db.internal:5432 refused')
  })) as Response
  expect(response.status).toBe(503)
  expect(await response.text()).toBe('{"code":"source-failed"}')
})

test('what nobody foresaw passes unchanged', async () => {
  const surprise = new TypeError('x is undefined')
  expect(
    await thrownBy(async () => {
      throw surprise
    }),
  ).toBe(surprise)
})
