import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { AppError } from '../../domain/errors'

export const handle: PageHandle = { title: 'errors.page.title' }

/** Every address that is no page: told inside the frame, so that the reader keeps the way back. */
export function loader(): never {
  throw new AppError('not-found', 'no page has this address')
}

export const action = loader

/** Never shown: the loader always refuses. */
export default function NoPage() {
  return null
}

export { RouteErrorBoundary as ErrorBoundary }
