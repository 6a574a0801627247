/**
 * Forty people a second begin to sign in, each from an address of their own: the form, the password (argon2id) and the
 * code, over HTTP; somebody else meanwhile opens a page ten times a second, each measured from when it was due. How many
 * have signed in a second, and those pages beside the same pages before.
 *
 * Left out: the network; what asks runs in the same process.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { generateSync } from 'otplib'
import { afterAll, bench } from 'vitest'
import { anAccount, aPassword, hidden, type Account } from '../setup/accounts'
import { startTestPortal } from '../setup/test-portal'
import { at, pagesDuring } from './pages-during'

const people = 300
const aSecond = 40
const everyMs = 100

const portal = await startTestPortal({ trustedProxies: ['127.0.0.1'] })
afterAll(() => portal.close())
const { deps } = portal
const other = await portal.signedIn((await anAccount(deps)).accountId)

async function signIn({ email, secret }: Account, address: string): Promise<void> {
  const browser = portal.browser()
  const from = { 'x-forwarded-for': address }
  const proof = hidden(await browser.get('/inloggen', from), 'proof')
  await browser.post('/inloggen', { name: email, password: aPassword, proof }, from)
  const code = generateSync({ secret, epoch: Math.floor(deps.clock.now().getTime() / 1000) })
  const { status, headers } = await browser.post('/inloggen/code', { code }, from)
  if (status !== 302 || headers.location !== '/')
    throw new Error(`not signed in: ${status} ${headers.location}`)
}

/** Each when it is due, whether those before are done or not. @returns seconds until the last one is in */
async function signInAll(accounts: readonly Account[], round: number): Promise<number> {
  const started = performance.now()
  const signingIn: Promise<void>[] = []
  for (const [index, account] of accounts.entries()) {
    await pause(Math.max(0, started + (index * 1000) / aSecond - performance.now()))
    signingIn.push(signIn(account, `10.${round}.${index >> 8}.${index & 255}`))
  }
  await Promise.all(signingIn)
  return (performance.now() - started) / 1000
}

async function visit(): Promise<void> {
  const { status, text } = await other.get('/verzoeken')
  if (status !== 200 || !text.includes('Mijn verzoeken')) throw new Error(`not the page: ${status}`)
}

let rounds = 0

async function round(): Promise<void> {
  rounds += 1
  const accounts: Account[] = []
  for (let made = 0; made < people; made += 1) accounts.push(await anAccount(deps))
  const quiet = await pagesDuring(visit, everyMs, () => pause(4_000))
  let seconds = Number.NaN
  const busy = await pagesDuring(visit, everyMs, async () => {
    seconds = await signInAll(accounts, rounds)
  })
  process.stdout.write(
    `${(people / seconds).toFixed(1)} sign in a second (target ${aSecond}); ${busy.length} pages of others meanwhile: ` +
      `median ${at(busy, 0.5).toFixed(0)} ms, p99 ${at(busy, 0.99).toFixed(0)} ms (target 250); before: ` +
      `median ${at(quiet, 0.5).toFixed(0)} ms, p99 ${at(quiet, 0.99).toFixed(0)} ms\n`,
  )
}

bench(`${people} people sign in`, round, { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 })
