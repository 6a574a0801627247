import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import { z } from 'zod'
import { createGoogleTokens } from './google-tokens'
import type { ServiceAccount } from './service-account'

export interface DeletionOptions {
  readonly account: ServiceAccount
  /** The property of Google Analytics 4 that the account may erase in. */
  readonly propertyId: string
  readonly now: () => Date
  /** Requests that a property may make in a day. */
  readonly perDay?: number
  /** Everything of this client is to go. */
  readonly accept: (clientId: string, at: Date) => Promise<void>
}

const scope = 'https://www.googleapis.com/auth/analytics.edit'
const documentedPerDay = 500
const user = z.string().min(1)
/** Exactly one of them. */
const requestSchema = z.union([
  z.strictObject({ clientId: user }),
  z.strictObject({ userId: user }),
  z.strictObject({ appInstanceId: user }),
  z.strictObject({ userProvidedData: user }),
])

/**
 * properties.submitUserDeletion of the Google Analytics Admin API as developers.google.com documents it
 * (analytics/devguides/config/admin/v1/rest/v1alpha/properties/submitUserDeletion), with the token endpoint in
 * front of it.
 */
export function createDeletionApp(options: DeletionOptions): Express {
  const { account, now } = options
  const tokenUrl = (request: Request) => `http://${request.get('host') ?? ''}/token`
  const tokens = createGoogleTokens({ account, now, tokenUrl })
  const quota = createQuota(options)
  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.post('/token', express.urlencoded({ extended: false, limit: '16kb' }), passing(tokens.issue))
  // A colon in a path of express 4 would be a parameter.
  app.post(
    /^\/v1alpha\/properties\/(\d+):submitUserDeletion$/,
    express.json({ limit: '16kb' }),
    passing((request, response) =>
      submit(options, { quota, scopes: tokens.scopesOf(request) }, request, response),
    ),
  )
  app.use((error: unknown, _: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error)
    else refuse(response, faults.argument)
  })
  return app
}

interface Caller {
  readonly quota: () => boolean
  /** Of its token; undefined without one. */
  readonly scopes: readonly string[] | undefined
}

async function submit(
  { propertyId, now, accept }: DeletionOptions,
  { quota, scopes }: Caller,
  request: Request,
  response: Response,
): Promise<void> {
  if (!scopes) return refuse(response, faults.credentials)
  const body = requestSchema.safeParse(request.body)
  if (!body.success) return refuse(response, faults.argument)
  if (!scopes.includes(scope) || request.params[0] !== propertyId) return refuse(response, faults.permission)
  if (!quota()) return refuse(response, faults.quota)
  if ('clientId' in body.data) await accept(body.data.clientId, now())
  response.json({ deletionRequestTime: now().toISOString() })
}

/** Answers whether this one is still within the day's number. */
function createQuota({ now, perDay = documentedPerDay }: DeletionOptions): () => boolean {
  const asked = new Map<string, number>()
  return () => {
    const day = now().toISOString().slice(0, 10)
    asked.set(day, (asked.get(day) ?? 0) + 1)
    return (asked.get(day) ?? 0) <= perDay
  }
}

type Handler = (request: Request, response: Response) => Promise<void>

/** express 4 does not wait for promises. */
function passing(handle: Handler): RequestHandler {
  return async (request, response, next) => {
    try {
      await handle(request, response)
    } catch (error) {
      next(error)
    }
  }
}

interface Fault {
  readonly code: number
  readonly status: string
  readonly message: string
}

/** google.rpc.Status, as all of Google's newer interfaces refuse. */
const faults = {
  argument: { code: 400, status: 'INVALID_ARGUMENT', message: 'Request contains an invalid argument.' },
  credentials: { code: 401, status: 'UNAUTHENTICATED', message: 'Request had invalid credentials.' },
  permission: { code: 403, status: 'PERMISSION_DENIED', message: 'The caller does not have permission' },
  quota: { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Exhausted property quota.' },
} as const satisfies Record<string, Fault>

function refuse(response: Response, { code, status, message }: Fault): void {
  response.status(code).json({ error: { code, message, status } })
}
