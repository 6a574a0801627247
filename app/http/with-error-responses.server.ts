import {
  json,
  type ActionFunction,
  type LoaderFunction,
  type LoaderFunctionArgs,
  type ServerBuild,
} from '@remix-run/node'
import { isAppError } from '../domain/errors'
import { recordRefusal } from '../services/audit/record-refusal.server'
import { actorOf } from '../services/accounts/resolve-session.server'
import { currentSession } from './current-session.server'
import { errorResponse } from './error-response.server'

type RouteModule = NonNullable<ServerBuild['routes'][string]>['module']

/**
 * The build with every loader and action answering errors alike: an AppError becomes a reply with the
 * status of its code, a refusal is an event in the audit trail, and what nobody foresaw becomes a 500
 * with the id that stands in the log.
 */
export function withErrorResponses(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => [
    id,
    route && { ...route, module: answering(id, route.module) },
  ])
  return { ...build, routes: Object.fromEntries(routes) }
}

function answering(id: string, module: RouteModule): RouteModule {
  return {
    ...module,
    ...(module.loader && { loader: answer(id, module.loader) }),
    ...(module.action && { action: answer(id, module.action) }),
  }
}

function answer<F extends LoaderFunction | ActionFunction>(id: string, work: F): F {
  const answered: LoaderFunction = async (args) => {
    const { trace } = args.context
    if (id.length > trace.route.length) trace.route = id
    try {
      return await work(args)
    } catch (error) {
      if (error instanceof Response) throw error
      await recordIfRefused(id, error, args)
      const response = errorResponse(error)
      const retryAfter = response?.headers.get('Retry-After')
      if (retryAfter) trace.retryAfter = retryAfter
      throw response ?? unforeseen(error, args)
    }
  }
  return Object.assign(answered, work)
}

/** Only of people who are signed in: a stranger learns nothing here, and leaves nothing behind. */
async function recordIfRefused(what: string, error: unknown, { request, context }: LoaderFunctionArgs) {
  if (!isAppError(error, 'not-allowed') && !isAppError(error, 'not-found')) return
  const { deps } = context
  const session = await currentSession(request, context)
  if (session?.stage !== 'full') return
  const actor = actorOf(deps.register, session.account, session.id)
  await recordRefusal(deps, actor, { what, code: error.code })
}

/** The name and the places of it: messages of libraries can hold values. */
function unforeseen(error: unknown, { request, context }: LoaderFunctionArgs): unknown {
  if (request.signal.aborted) return error
  const { id, route } = context.trace
  const name = error instanceof Error ? error.name : typeof error
  context.deps.log.error({ id, route, name, places: placesOf(error) }, 'a page failed')
  return json({ code: 'unexpected', id }, { status: 500 })
}

function placesOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : []
  return lines.filter((line) => line.startsWith('    at ')).map((line) => line.trim())
}
