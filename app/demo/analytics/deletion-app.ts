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

const scope = 'https://www.googleapis.com/auth/analytics.user.deletion'
const documentedPerDay = 500
const requestSchema = z.object({
  id: z.object({ type: z.enum(['CLIENT_ID', 'USER_ID', 'APP_INSTANCE_ID']), userId: z.string().min(1) }),
  propertyId: z.string().min(1),
})

/**
 * The User Deletion interface of Google Analytics as developers.google.com documents it
 * (analytics/devguides/config/userdeletion/v3), with the token endpoint in front of it.
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
    /^\/analytics\/v3\/userDeletion\/userDeletionRequests:upsert$/,
    express.json({ limit: '16kb' }),
    passing((request, response) =>
      upsert(options, { quota, scopes: tokens.scopesOf(request) }, request, response),
    ),
  )
  app.use((error: unknown, _: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error)
    else refuse(response, faults.badRequest)
  })
  return app
}

interface Caller {
  readonly quota: () => boolean
  /** Of its token; undefined without one. */
  readonly scopes: readonly string[] | undefined
}

async function upsert(
  { propertyId, now, accept }: DeletionOptions,
  { quota, scopes }: Caller,
  request: Request,
  response: Response,
): Promise<void> {
  if (!scopes) return refuse(response, faults.credentials)
  const body = requestSchema.safeParse(request.body)
  if (!body.success) return refuse(response, faults.parameter)
  if (!scopes.includes(scope) || body.data.propertyId !== propertyId)
    return refuse(response, faults.permissions)
  if (!quota()) return refuse(response, faults.daily)
  const { id } = body.data
  if (id.type === 'CLIENT_ID') await accept(id.userId, now())
  const deletionRequestTime = now().toISOString()
  response.json({ kind: 'analytics#userDeletionRequest', id, propertyId, deletionRequestTime })
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
  readonly reason: string
  readonly message: string
}

/** Reasons as the documentation lists them. */
const faults = {
  badRequest: { code: 400, reason: 'badRequest', message: 'Bad Request' },
  parameter: { code: 400, reason: 'invalidParameter', message: 'Invalid value' },
  credentials: { code: 401, reason: 'invalidCredentials', message: 'Invalid Credentials' },
  permissions: { code: 403, reason: 'insufficientPermissions', message: 'Insufficient Permission' },
  daily: { code: 403, reason: 'dailyLimitExceeded', message: 'Daily Limit Exceeded' },
} as const satisfies Record<string, Fault>

/** As all of Google's older interfaces refuse. */
function refuse(response: Response, { code, reason, message }: Fault): void {
  response.status(code).json({ error: { errors: [{ domain: 'global', reason, message }], code, message } })
}
