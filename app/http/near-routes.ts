import type { ServerBuild } from '@remix-run/node'

type Routes = Readonly<Record<string, { readonly path?: string; readonly parentId?: string } | undefined>>

/**
 * For a path, the build with only the routes that can answer it, by its first part: Remix compares a path with each
 * route, three times for a page, which was a third of the time of a small one. The browser still gets the whole manifest.
 */
export function nearRoutes(build: ServerBuild): (pathname: string) => ServerBuild {
  const starts = new Map(Object.keys(build.routes).map((id) => [id, startOf(pathOf(id, build.routes))]))
  const near = new Map<string, ServerBuild>()
  for (const start of ['', ...starts.values()]) {
    if (start === undefined || near.has(start)) continue
    const isNear = (id: string) => [start, undefined].includes(starts.get(id))
    near.set(start, withRoutes(build, isNear))
  }
  return (pathname) => {
    const start = firstPart(pathname)
    return (start === undefined ? undefined : near.get(start)) ?? build
  }
}

/** From the root. */
function pathOf(id: string, routes: Routes): string {
  const { path = '', parentId } = routes[id] ?? {}
  return parentId === undefined ? path : `${pathOf(parentId, routes)}/${path}`.replace(/^\/+|\/+$/g, '')
}

/** Undefined when a path could start with anything. */
function startOf(path: string): string | undefined {
  const [start = ''] = path.split('/')
  return start === '' || /[:*?]/.test(start) ? undefined : start.toLowerCase()
}

/** As it is compared: decoded, capitals or not. Undefined when it is no path as we write them. */
function firstPart(pathname: string): string | undefined {
  if (pathname === '/') return ''
  const [, start] = /^\/([^/]+)(?:\/(?!\/)|$)/.exec(pathname) ?? []
  try {
    return start && decodeURIComponent(start).toLowerCase()
  } catch {
    return undefined
  }
}

function withRoutes(build: ServerBuild, isNear: (id: string) => boolean): ServerBuild {
  const pick = <T>(routes: Record<string, T>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => isNear(id)))
  return {
    ...build,
    routes: pick(build.routes),
    assets: { ...build.assets, routes: pick(build.assets.routes) },
  }
}
