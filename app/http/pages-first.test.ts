import { EventEmitter } from 'node:events'
import type { Request, Response } from 'express'
import { expect, test } from 'vitest'
import { RightOfWay } from '../platform/right-of-way'
import { pagesFirst } from './pages-first'

test('a request has the right of way from when it comes until its answer has gone, or whoever asked', () => {
  const said: string[] = []
  const rightOfWay = new RightOfWay()
  rightOfWay.enter = () => {
    said.push('comes')
    return () => said.push('gone')
  }
  const response = new EventEmitter()
  pagesFirst(rightOfWay)({} as Request, response as Response, () => said.push('is answered'))
  response.emit('close')
  expect(said).toEqual(['comes', 'is answered', 'gone'])
})
