import { setImmediate as turn } from 'node:timers/promises'
import type { Request, Response } from 'express'
import { expect, test } from 'vitest'
import { formsInTurn } from './forms-in-turn'

/** What has begun, in that order. */
function aServer() {
  const begun: string[] = []
  const clock = { now: 0 }
  const handle = formsInTurn(() => clock.now)
  const come = (method: 'GET' | 'POST', name: string, response: Partial<Response> = {}) => {
    handle({ method } as Request, response as Response, () => begun.push(name))
  }
  return { begun, come, clock }
}

test('a page begins at once, whatever forms came before it', () => {
  const { begun, come } = aServer()
  come('POST', 'form')
  come('GET', 'page')
  expect(begun).toEqual(['page'])
})

test('of forms that came together one is begun at each turn, in the order in which they came', async () => {
  const { begun, come } = aServer()
  for (const name of ['a', 'b', 'c']) come('POST', name)
  const seen: number[] = []
  while (begun.length < 3) {
    await turn()
    seen.push(begun.length)
  }
  expect(begun).toEqual(['a', 'b', 'c'])
  expect(seen).toEqual([0, 1, 2, 3])
})

test('forms wait for others to come in, but not longer than 25 ms however many keep coming', async () => {
  const { begun, come, clock } = aServer()
  come('POST', 'form')
  for (let arrived = 1; arrived <= 3; arrived += 1) {
    come('GET', 'page')
    await turn()
  }
  expect(begun).toEqual(['page', 'page', 'page'])
  clock.now = 26
  come('GET', 'page')
  await turn()
  expect(begun).toContain('form')
})

test('whoever went away while waiting has nothing done, and those behind are done', async () => {
  const { begun, come } = aServer()
  come('POST', 'gone', { destroyed: true })
  come('POST', 'there')
  while (begun.length === 0) await turn()
  expect(begun).toEqual(['there'])
})
