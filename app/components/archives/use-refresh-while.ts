import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Milliseconds between two looks where no events come, behind a proxy that holds them up for example. */
const pace = 5_000

/** Loads the page's data anew each time the server says that something got on, and now and then by itself. */
export function useRefreshWhile(isGoingOn: boolean, events: string): void {
  const { revalidate } = useRevalidator()
  const refresh = useRef(revalidate)
  useEffect(() => {
    refresh.current = revalidate
  }, [revalidate])
  useEffect(() => {
    if (!isGoingOn) return undefined
    const look = () => {
      if (document.visibilityState === 'visible') refresh.current()
    }
    const source = new EventSource(events)
    source.addEventListener('changed', look)
    source.addEventListener('over', look)
    const timer = setInterval(look, pace)
    return () => {
      source.close()
      clearInterval(timer)
    }
  }, [isGoingOn, events])
}
