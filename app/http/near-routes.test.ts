import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearRoutes } from './near-routes'

const paths = {
  'routes/index': undefined,
  'routes/sign-in': 'inloggen',
  'routes/code': 'inloggen/code',
  'routes/take': 'meenemen/:id',
  'routes/key': '.well-known/inzage-key.pub',
  'routes/accented': 'één',
  'routes/layout': 'medewerkers',
  'routes/optional': 'taal?/woorden',
  'routes/any': '*',
}

/** Each route answers with its own name. */
function aBuild(): ServerBuild {
  const loaderOf = (id: string) => ({ default: undefined, loader: () => new Response(id) })
  const route = (id: string, parentId: string | undefined, path: string | undefined) => [
    id,
    { id, parentId, path, index: path === undefined ? true : undefined, module: loaderOf(id) },
  ]
  const routes = Object.fromEntries([
    ['root', { id: 'root', path: '', module: loaderOf('root') }],
    ...Object.entries(paths).map(([id, path]) => route(id, 'root', path)),
    [
      'routes/inner',
      { id: 'routes/inner', parentId: 'routes/layout', path: 'werk/:key', module: loaderOf('routes/inner') },
    ],
  ])
  const entry = { module: { default: () => new Response('a page') } }
  return {
    routes,
    entry,
    assets: { routes },
    future: {},
    basename: '/',
    mode: 'production',
  } as unknown as ServerBuild
}

const build = aBuild()
const near = nearRoutes(build)

async function answered(from: ServerBuild, path: string): Promise<string> {
  const reply = await createRequestHandler(from, 'production')(new Request(`http://localhost${path}`))
  return `${reply.status} ${await reply.text()}`
}

test.each([
  ['/', '200 routes/index'],
  ['/inloggen', '200 routes/sign-in'],
  ['/Inloggen/', '200 routes/sign-in'],
  ['/%69nloggen/code', '200 routes/code'],
  ['/meenemen/7', '200 routes/take'],
  ['/.well-known/inzage-key.pub', '200 routes/key'],
  ['/één', '200 routes/accented'],
  ['/medewerkers/werk/a', '200 routes/inner'],
  ['/taal/woorden', '200 routes/optional'],
  ['/woorden', '200 routes/optional'],
  ['/elders', '200 routes/any'],
  ['/inloggen/elders', '200 routes/any'],
])('%s is answered by its own route', async (path, reply) => {
  expect(await answered(near(path), path)).toBe(reply)
})

test('property: whatever the path, it is answered as by all routes', async () => {
  const parts = fc.oneof(
    fc.constantFrom(
      ...Object.values(paths).flatMap((path) => path?.split('/') ?? ['']),
      'INLOGGEN',
      '%69nloggen',
      '%2Finloggen',
      'werk',
      '..',
    ),
    fc.webSegment(),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { maxLength: 4 }), async (segments) => {
      const path = `/${segments.join('/')}`
      const pathname = new URL(`http://localhost${path}`).pathname
      expect(await answered(near(pathname), path)).toBe(await answered(build, path))
    }),
    { numRuns: 300 },
  )
})

test('a path is compared with few routes only', () => {
  expect(Object.keys(near('/inloggen').routes)).toEqual([
    'root',
    'routes/index',
    'routes/sign-in',
    'routes/code',
    'routes/optional',
    'routes/any',
  ])
  expect(Object.keys(near('/').routes)).toEqual(['root', 'routes/index', 'routes/optional', 'routes/any'])
  expect(near('//inloggen')).toBe(build)
  expect(near('/%')).toBe(build)
})
