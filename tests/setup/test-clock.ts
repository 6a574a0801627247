import type { Clock } from '../../app/platform/clock'

/** A clock that stands still until it is told otherwise. */
export class TestClock implements Clock {
  constructor(private time = new Date('2026-11-22T09:00:00.000Z')) {}

  now(): Date {
    return new Date(this.time)
  }

  set(time: Date): void {
    this.time = new Date(time)
  }

  advance(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds)
  }
}
