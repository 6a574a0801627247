import { AppError } from '../domain/errors'

/**
 * Refuses what another site asks for, and what any page asks for as a picture, script or frame (ASVS
 * 3.5.8): a file of personal data is fetched by a person or by our own page. Programs send no such headers.
 * @throws AppError `not-allowed`
 */
export function refuseEmbedding(request: Request): void {
  const site = request.headers.get('Sec-Fetch-Site') ?? 'none'
  const destination = request.headers.get('Sec-Fetch-Dest') ?? 'empty'
  const fromHere = site === 'same-origin' || site === 'none'
  if (fromHere && (destination === 'document' || destination === 'empty')) return
  throw new AppError('not-allowed', `a file was asked for as ${destination} from ${site}`)
}
