import { isRouteErrorResponse, useRouteError } from '@remix-run/react'
import { z } from 'zod'
import { ErrorPage } from './error-page'

/** What http/error-response tells of an error. */
const told = z.object({ code: z.string().optional(), id: z.string().optional() }).catch({})

/** The one ErrorBoundary: a page's own fault keeps the frame around it. */
export function RouteErrorBoundary() {
  const error = useRouteError()
  if (!isRouteErrorResponse(error)) return <ErrorPage status={500} />
  const { code, id } = told.parse(error.data)
  return <ErrorPage status={error.status} sourceFailed={code === 'source-failed'} reference={id} />
}
