import { AppError } from '../domain/errors'

/** The page that `?pagina=` asks for, from 1; the first when it does not. @throws AppError `not-found` for what is no page */
export function pageNumberOf(request: Request): number {
  const text = new URL(request.url).searchParams.get('pagina')
  if (text === null) return 1
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new AppError('not-found', 'no number of a page')
  return Number(text)
}
