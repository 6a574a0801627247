import type { LetterFile } from '../services/letters/download-letter.server'
import { downloadHeaders } from './download-headers.server'

/** Which letter an address asks for; `?als=tekst` for plain text. */
export function wantedLetter(
  request: Request,
  params: Readonly<Record<string, string | undefined>>,
): { requestId: string; letterId: string; as: 'pdf' | 'text' } {
  const as = new URL(request.url).searchParams.get('als') === 'tekst' ? 'text' : 'pdf'
  return { requestId: params['id'] ?? '', letterId: params['letter'] ?? '', as }
}

export function letterReply({ name, mediaType, content }: LetterFile): Response {
  const headers = downloadHeaders({ name, mediaType, size: content.length })
  if (mediaType === 'text/plain') headers.set('Content-Type', 'text/plain; charset=utf-8')
  return new Response(new Uint8Array(content), { headers })
}
