import type { ActionFunction, LoaderFunction, ServerBuild } from '@remix-run/node'
import { errorResponse } from './error-response.server'

type RouteModule = NonNullable<ServerBuild['routes'][string]>['module']

/**
 * The build with every loader and action answering known errors alike: an AppError becomes a reply with
 * the status of its code, so that the page around it can say what happened.
 */
export function withErrorResponses(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => [
    id,
    route && { ...route, module: answering(route.module) },
  ])
  return { ...build, routes: Object.fromEntries(routes) }
}

function answering(module: RouteModule): RouteModule {
  return {
    ...module,
    ...(module.loader && { loader: answer(module.loader) }),
    ...(module.action && { action: answer(module.action) }),
  }
}

function answer<F extends LoaderFunction | ActionFunction>(work: F): F {
  const answered: LoaderFunction = async (args) => {
    try {
      return await work(args)
    } catch (error) {
      throw errorResponse(error) ?? error
    }
  }
  return Object.assign(answered, work) as F
}
