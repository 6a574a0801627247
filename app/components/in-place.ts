import type { MouseEvent } from 'react'

/** For a link whose page can also open here; with a modifier key the browser opens it elsewhere. */
export function inPlace(open: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    open()
  }
}
