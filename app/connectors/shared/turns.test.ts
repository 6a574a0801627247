import { expect, test } from 'vitest'
import { Turns } from './turns'
import { Stopped } from './within-time'

const never = new AbortController().signal

test('so many have a turn at once, and the others in the order in which they came', async () => {
  const turns = new Turns('school', 2)
  const came: string[] = []
  const come = async (name: string) => {
    await turns.take(never)
    came.push(name)
  }
  const all = ['a', 'b', 'c', 'd'].map(come)
  await all[1]
  expect(came).toEqual(['a', 'b'])
  turns.give()
  await all[2]
  expect(came).toEqual(['a', 'b', 'c'])
  turns.give()
  await Promise.all(all)
  expect(came).toEqual(['a', 'b', 'c', 'd'])
})

test('whoever goes away while waiting takes no turn from anybody', async () => {
  const turns = new Turns('school', 1)
  await turns.take(never)
  const gone = new AbortController()
  const left = turns.take(gone.signal)
  const stays = turns.take(never)
  gone.abort()
  await expect(left).rejects.toBeInstanceOf(Stopped)
  turns.give()
  await stays
  await expect(turns.take(gone.signal)).rejects.toBeInstanceOf(Stopped)
})
