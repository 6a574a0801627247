import { generateSync } from 'otplib'
import type { CastMember } from '../../app/demo/cast'

const period = 30
const used = new Map<string, number>()

/** A code of this person that was not given before: each works once, so a second one waits for the next half minute. */
export async function nextCode(person: Pick<CastMember, 'signInName' | 'totpSecret'>): Promise<string> {
  const last = used.get(person.signInName) ?? -1
  await untilStep(last + 1)
  const step = currentStep()
  used.set(person.signInName, step)
  return generateSync({ secret: person.totpSecret, epoch: step * period, period, digits: 6 })
}

async function untilStep(step: number): Promise<void> {
  const wait = step * period * 1000 - Date.now()
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
}

function currentStep(): number {
  return Math.floor(Date.now() / 1000 / period)
}
