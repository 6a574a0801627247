import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startSignIn } from '../../app/services/accounts/start-sign-in.server'
import { anAccount } from '../setup/accounts'
import { createTestDeps } from '../setup/test-deps'

const from = { address: '192.0.2.1', agent: '' }

test('6.3.1: limits survive a restart of the portal', async () => {
  const before = await createTestDeps()
  const database = `sqlite:${join(before.folder, 'inzage.sqlite')}`
  const amira = await anAccount(before)
  const wrong = { name: amira.email, password: 'wrong', ...from }
  for (let index = 0; index < 10; index++) {
    await expect(startSignIn(before, wrong)).rejects.toMatchObject({ code: 'invalid-input' })
  }
  await before.store.close()
  const after = { ...(await createTestDeps({ database })), secrets: before.secrets }
  await expect(startSignIn(after, wrong)).rejects.toMatchObject({ code: 'too-many' })
  await after.close()
})

test('CVE-2025-57816: one address that guesses does not stop another', async () => {
  const deps = await createTestDeps()
  const [amira, boris] = [await anAccount(deps), await anAccount(deps)]
  const guess = { name: 'nobody@people.example', password: 'wrong', ...from }
  for (let index = 0; index < 11; index++) await startSignIn(deps, guess).catch(() => undefined)
  const right = { password: 'correct paard batterij', agent: '' }
  const blocked = startSignIn(deps, { ...right, name: amira.email, address: '192.0.2.1' })
  await expect(blocked).rejects.toMatchObject({ code: 'too-many' })
  await startSignIn(deps, { ...right, name: boris.email, address: '192.0.2.2' })
  deps.clock.advance(60_000)
  await startSignIn(deps, { ...right, name: amira.email, address: '192.0.2.1' })
  await deps.close()
})

test('one person’s 64 bits of IPv6 are one address', async () => {
  const deps = await createTestDeps()
  const codes: string[] = []
  for (let index = 1; index <= 11; index++) {
    const guess = { name: `n${index}@people.example`, password: 'wrong', agent: '' }
    codes.push(
      await startSignIn(deps, { ...guess, address: `2001:db8::${index}` }).catch((error) => error.code),
    )
  }
  expect(codes.at(-1)).toBe('too-many')
  await deps.close()
})

test('A10, CVE-2024-45052: known and unknown names take the same time', async () => {
  const deps = await createTestDeps()
  const known = (await anAccount(deps)).email
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  for (let index = 0; index < 60; index++) {
    const kind = index % 2 === 0 ? 'known' : 'unknown'
    const name = kind === 'known' ? known : 'nobody@people.example'
    deps.clock.advance(3_600_000)
    const started = performance.now()
    await startSignIn(deps, { name, password: 'wrong', ...from }).catch(() => undefined)
    times[kind].push(performance.now() - started)
  }
  const [one, other] = [median(times.known), median(times.unknown)]
  process.stderr.write(
    `sign-in refused: known ${one.toFixed(1)} ms, unknown ${other.toFixed(1)} ms (medians)\n`,
  )
  // Without the hash for nobody an unknown name would take a tenth of the time.
  expect(other).toBeGreaterThan(one / 2)
  expect(one).toBeGreaterThan(other / 2)
  await deps.close()
})

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
