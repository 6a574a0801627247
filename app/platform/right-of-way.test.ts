import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { RightOfWay } from './right-of-way'

function aProcess() {
  const clock = { now: 1_000 }
  const rightOfWay = new RightOfWay(() => clock.now)
  const giveWay = rightOfWay.forWork()
  return { clock, rightOfWay, giveWay }
}

/** Whether it goes on while the clock stands still. */
async function goesOn(work: Promise<void>): Promise<boolean> {
  const state = { gone: false }
  void work.then(() => (state.gone = true))
  for (let turn = 0; turn < 50 && !state.gone; turn += 1) await nextTurn()
  return state.gone
}

test('work goes on while nobody waits for a page', async () => {
  const { clock, giveWay } = aProcess()
  clock.now += 20
  expect(await goesOn(giveWay())).toBe(true)
})

test('work waits while somebody does, until the page is there', async () => {
  const { clock, rightOfWay, giveWay } = aProcess()
  const answered = rightOfWay.enter()
  clock.now += 20
  const work = giveWay()
  expect(await goesOn(work)).toBe(false)
  answered()
  await work
})

test('a portal that is always asked something still does its work: it waits no longer than it has gone on, and 25 ms at most', async () => {
  const { clock, rightOfWay, giveWay } = aProcess()
  rightOfWay.enter()
  for (const [worked, waits] of [
    [10, 10],
    [200, 25],
  ] as const) {
    clock.now += worked
    const work = giveWay()
    expect(await goesOn(work)).toBe(false)
    clock.now += waits - 1
    expect(await goesOn(work)).toBe(false)
    clock.now += 1
    await work
  }
})

test('work that has hardly begun is not held up', async () => {
  const { clock, rightOfWay, giveWay } = aProcess()
  rightOfWay.enter()
  clock.now += 3
  expect(await goesOn(giveWay())).toBe(true)
})

test('a download or a stream of events holds work up for a quarter of a second, not for as long as it lasts', async () => {
  const { clock, rightOfWay, giveWay } = aProcess()
  rightOfWay.enter()
  clock.now += 249
  expect(await goesOn(giveWay())).toBe(false)
  clock.now += 1
  expect(await goesOn(giveWay())).toBe(true)
})
