import type { LoaderFunctionArgs } from '@remix-run/node'
import { eventStream } from '../../http/event-stream.server'
import { requireSubject } from '../../http/guards.server'
import { watchArchives } from '../../services/archives/watch-archives.server'

/** Tells the page with a person's archives that one of them got on. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  return eventStream(watchArchives(deps, actor, request.signal))
}
