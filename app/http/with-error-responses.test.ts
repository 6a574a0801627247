import type { LoaderFunction, ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { AppError } from '../domain/errors'
import { SourceFailure } from '../domain/source-failure'
import { withErrorResponses } from './with-error-responses.server'

const logged: unknown[] = []

async function thrownBy(loader: LoaderFunction): Promise<unknown> {
  const module = { default: undefined, loader }
  const build = withErrorResponses({ routes: { page: { id: 'page', module } } } as unknown as ServerBuild)
  const context = {
    trace: { id: 'request-7', route: '' },
    deps: { log: { error: (line: unknown) => logged.push(line) } },
  }
  const args = { request: new Request('https://x.test/'), params: {}, context }
  try {
    return await (build.routes.page?.module.loader as LoaderFunction)(
      args as unknown as Parameters<LoaderFunction>[0],
    )
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

test('16.5.1: what nobody foresaw is a 500 with an id; the log has name and places, not the message', async () => {
  const response = (await thrownBy(async () => {
    throw new TypeError('NL91ABNA0417164300 is not a function')
  })) as Response
  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({ code: 'unexpected', id: 'request-7' })
  expect(logged.at(-1)).toMatchObject({ id: 'request-7', route: 'page', name: 'TypeError' })
  expect(JSON.stringify(logged)).not.toContain('NL91ABNA')
})

test('a reply that was thrown passes unchanged', async () => {
  const reply = new Response(null, { status: 302, headers: { Location: '/inloggen' } })
  expect(
    await thrownBy(async () => {
      throw reply
    }),
  ).toBe(reply)
})
