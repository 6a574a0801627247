import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

/** Between two looks, in milliseconds. */
const pace = 2000

/** Loads the page's data anew every two seconds while something is going on; rests while nobody looks. */
export function useRefreshWhile(isGoingOn: boolean): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isGoingOn || state !== 'idle') return undefined
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') revalidate()
    }, pace)
    return () => clearTimeout(timer)
  }, [isGoingOn, state, revalidate])
}
