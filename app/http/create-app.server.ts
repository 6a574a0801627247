import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import type { Deps } from '../services/deps'
import { recordCrossSiteRefusal } from '../services/accounts/record-cross-site-refusal.server'
import { compressReplies } from './compress-replies'
import { formsInTurn } from './forms-in-turn'
import { health } from './health'
import { lastResort } from './last-resort'
import './load-context'
import { logRequests } from './log-requests'
import { originCheck } from './origin-check'
import { pagesFirst } from './pages-first'
import { pageHandler } from './page-handler.server'
import { clientAddressOf, nonceOf, traceOf } from './reply-locals'
import { dataRouteCheck, hostCheck, methodCheck, shapeCheck } from './request-checks'
import { securityHeaders } from './security-headers'
import type { ServerSettings } from './server-settings'
import { staticFiles } from './static-files'
import { trustedProxy } from './trusted-proxy'
import { withErrorResponses } from './with-error-responses.server'

export interface AppParts {
  readonly deps: Deps
  readonly settings: { readonly server: ServerSettings }
  /** What `remix vite:build` made of the pages. */
  readonly build: ServerBuild
  /** Folder of the browser's files: build/client. */
  readonly assetsFolder: string
}

/** The web server, not yet listening. Every check stands in front of the pages, for all addresses alike. */
export function createApp({ deps, settings, build, assetsFolder }: AppParts): express.Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  // Only because trustedProxy has put the configured protocol there.
  app.set('trust proxy', true)
  app.use(logRequests(deps.log))
  app.use(...securityHeaders(settings.server))
  app.use(trustedProxy(settings.server))
  app.use(methodCheck, shapeCheck)
  app.get('/gezond', health)
  app.use(hostCheck(settings.server))
  app.use(originCheck(settings.server, (method) => recordCrossSiteRefusal(deps, method)))
  app.use(compressReplies)
  app.use(staticFiles(assetsFolder))
  app.use(pagesFirst(deps.rightOfWay))
  app.use(formsInTurn())
  app.use(dataRouteCheck(Object.keys(build.routes)))
  app.use(
    pageHandler(withErrorResponses(build), (response) => ({
      deps,
      nonce: nonceOf.get(response),
      clientAddress: clientAddressOf.get(response),
      trace: traceOf.get(response),
    })),
  )
  app.use(lastResort(deps.log))
  return app
}
