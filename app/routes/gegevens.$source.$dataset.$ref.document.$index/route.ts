import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { Readable } from 'node:stream'
import { AppError } from '../../domain/errors'
import { downloadHeaders } from '../../http/download-headers.server'
import { requireSubject } from '../../http/guards.server'
import { recordPlaceOf } from '../../http/record-place.server'
import { openDocument } from '../../services/dossier/open-document.server'

/** A letter or attachment: always to save, never to open inside the portal. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const index = documentIndex(params['index'])
  const document = await openDocument(deps, actor, { ...recordPlaceOf(params), index })
  const stream = createReadableStreamFromReadable(Readable.from(document.stream))
  return new Response(stream, { headers: downloadHeaders(document) })
}

/** @throws AppError `not-found` */
function documentIndex(text: string | undefined): number {
  if (!text || !/^\d{1,4}$/.test(text)) throw new AppError('not-found', 'no number of a document')
  return Number(text)
}
