import { isRouteErrorResponse, useRouteError } from '@remix-run/react'
import { ErrorPage } from './error-page'

/** The one ErrorBoundary: a page's own fault keeps the frame around it. */
export function RouteErrorBoundary() {
  const error = useRouteError()
  if (!isRouteErrorResponse(error)) return <ErrorPage status={500} />
  const data: unknown = error.data
  const failed = typeof data === 'object' && data !== null && 'code' in data && data.code === 'source-failed'
  return <ErrorPage status={error.status} sourceFailed={failed} />
}
