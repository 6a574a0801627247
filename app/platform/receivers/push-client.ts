import { Readable } from 'node:stream'
import { Agent, request, type buildConnector, type Dispatcher } from 'undici'
import type { Receiver } from '../../domain/register/receiver'
import { NotDelivered, type Delivery, type Receipt, type ReceiverClient } from './receiver-client'

/** Bytes of an answer that are read: a receipt is small. */
const longestAnswer = 64 * 1024

export interface PushClientOptions {
  readonly receivers: readonly Receiver[]
  /** The value behind `env:NAME`; undefined when it is not set. */
  secret(reference: string): string | undefined
  /** Connects to allowed addresses only: asked for each receiver once. */
  connectorFor(allowNetworks: readonly string[]): buildConnector.connector
}

/** Sends to the receivers of the register, over HTTPS, each at its one address. */
export function createPushClient(options: PushClientOptions): ReceiverClient {
  const agents = new Map<string, Agent>()

  function agentFor(id: string, allowNetworks: readonly string[]): Agent {
    const known = agents.get(id)
    if (known) return known
    const connect = options.connectorFor(allowNetworks)
    const agent = new Agent({ connect, connections: 1, headersTimeout: 60_000, bodyTimeout: 30_000 })
    agents.set(id, agent)
    return agent
  }

  return {
    async push(delivery, signal) {
      const receiver = options.receivers.find(({ id }) => id === delivery.receiver)
      if (receiver?.way.kind !== 'push') throw new NotDelivered('configuration')
      const { url, token, allowNetworks } = receiver.way
      const secret = token === undefined ? undefined : options.secret(token)
      if (token !== undefined && !secret) throw new NotDelivered('configuration')
      const dispatcher = agentFor(receiver.id, allowNetworks)
      return await send(url, delivery, { dispatcher, signal, secret })
    },
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()))
    },
  }
}

async function send(
  url: string,
  { content, fileName, sha256, idempotencyKey }: Delivery,
  line: { dispatcher: Dispatcher; signal: AbortSignal; secret: string | undefined },
): Promise<Receipt> {
  const { dispatcher, signal, secret } = line
  try {
    const answer = await request(url, {
      method: 'POST',
      dispatcher,
      signal,
      headers: {
        'content-type': 'application/age',
        'content-disposition': `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"`,
        'idempotency-key': idempotencyKey,
        'inzage-archive-sha256': sha256,
        ...(secret && { authorization: `Bearer ${secret}` }),
      },
      body: Readable.from(content, { objectMode: false }),
    })
    const reference = referenceIn(await start(answer.body))
    const { statusCode: status } = answer
    if (status >= 200 && status < 300) return { status, reference }
    if (status >= 300 && status < 400) throw new NotDelivered('redirected')
    throw new NotDelivered(status === 429 || status >= 500 ? 'unreachable' : 'refused')
  } catch (error) {
    if (error instanceof NotDelivered) throw error
    throw new NotDelivered(isAddressRefused(error) ? 'address-refused' : 'unreachable', { cause: error })
  }
}

/** The first of an answer; the rest is not waited for. */
async function start(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown; on(event: 'error', listener: () => void): unknown },
): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  body.on('error', () => undefined)
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
    if (size > longestAnswer) break
  }
  body.destroy()
  return Buffer.concat(chunks).subarray(0, longestAnswer).toString('utf8')
}

/** A number that it gave to what it received: `{ "reference": "…" }`. */
function referenceIn(text: string): string {
  try {
    const { reference }: { reference?: unknown } = JSON.parse(text)
    return typeof reference === 'string' ? reference.replace(/[^\w .:/-]/g, '').slice(0, 100) : ''
  } catch {
    return ''
  }
}

function isAddressRefused(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === 'AddressRefused') return true
  }
  return false
}
