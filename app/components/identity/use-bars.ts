import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Bar } from './black-out'

const first: Bar = { x: 0.4, y: 0.4, width: 0.2, height: 0.1 }
/** How far one key goes, in parts of the picture. */
const step = 0.02

/** Bars over a picture: drawn by hand, or added with a button and moved with the arrow keys. */
export function useBars() {
  const [bars, setBars] = useState<readonly Bar[]>([])
  const [start, setStart] = useState<{ x: number; y: number }>()
  const change = (to: (last: Bar) => Bar) =>
    setBars((all) => all.map((bar, index) => (index === all.length - 1 ? to(bar) : bar)))
  const byHand = {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      const from = placeIn(event)
      setStart(from)
      setBars((all) => [...all, { ...from, width: 0, height: 0 }])
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>) => {
      // Read now: the event has no element any more when the state is changed.
      const to = placeIn(event)
      if (start) change(() => between(start, to))
    },
    onPointerUp: () => setStart(undefined),
  }
  const byKey = (event: KeyboardEvent) => {
    const by = arrows[event.key]
    if (!by) return
    event.preventDefault()
    change((bar) => (event.shiftKey ? grown(bar, by) : { ...bar, x: bar.x + by[0], y: bar.y + by[1] }))
  }
  return {
    bars,
    byHand,
    byKey,
    add: () => setBars((all) => [...all, first]),
    undo: () => setBars((all) => all.slice(0, -1)),
    clear: () => setBars([]),
  }
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
}

function grown(bar: Bar, [x, y]: readonly [number, number]): Bar {
  return { ...bar, width: Math.max(step, bar.width + x), height: Math.max(step, bar.height + y) }
}

function between(from: { x: number; y: number }, to: { x: number; y: number }): Bar {
  return {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  }
}

/** Where on the picture, as parts of its width and height. */
function placeIn(event: PointerEvent<HTMLCanvasElement>): { x: number; y: number } {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height }
}
