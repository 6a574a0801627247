import { flatRoutes } from '@remix-run/dev/dist/config/flat-routes.js'
import type { ServerBuild } from '@remix-run/node'
import { projectFile } from '../../app/platform/project-file'

type RouteModule = NonNullable<ServerBuild['routes'][string]>['module']
type EntryModule = ServerBuild['entry']['module']

const modules = import.meta.glob<RouteModule>(['../../app/routes/**/*.{ts,tsx}', '../../app/root.tsx'])

/**
 * What `remix vite:build` would make of the pages, straight from their sources: the same routes by the
 * same rules, no files for browsers. Errors keep their class, because tests and pages share one module
 * graph.
 */
export async function testBuild(): Promise<ServerBuild> {
  const entry: EntryModule = await import('../../app/entry.server')
  const found = { root: { id: 'root', path: '', file: 'root.tsx' }, ...flatRoutes(projectFile('app')) }
  const routes: ServerBuild['routes'] = {}
  const assets: ServerBuild['assets']['routes'] = {}
  for (const { file, ...route } of Object.values(found)) {
    const module = await moduleAt(file)
    routes[route.id] = { ...route, module }
    assets[route.id] = {
      ...route,
      hasLoader: 'loader' in module,
      hasAction: 'action' in module,
      hasErrorBoundary: 'ErrorBoundary' in module,
      hasClientAction: false,
      hasClientLoader: false,
      module: `/assets/${route.id}.js`,
    }
  }
  return {
    mode: 'production',
    entry: { module: entry },
    routes,
    assets: {
      entry: { module: '/assets/entry.js', imports: [] },
      routes: assets,
      url: '/assets/m.js',
      version: 't',
    },
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    isSpaMode: false,
    // As in remix.config.js.
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: false,
      v3_lazyRouteDiscovery: false,
    },
  }
}

async function moduleAt(file: string): Promise<RouteModule> {
  const load = modules[`../../app/${file}`]
  if (!load) throw new Error(`no route module ${file}`)
  return load()
}
