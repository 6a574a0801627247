const id = 'frame-end'

/** The last thing in the frame of a page: what comes after it are parts that arrive late. */
export function FrameEnd() {
  return <template id={id} />
}

/**
 * Scripts can run before the end of the frame has arrived; React would then find less than the server drew,
 * and draw the whole page anew.
 */
export function frameArrived(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!document.getElementById(id)) return
      watcher.disconnect()
      resolve()
    }
    const watcher = new MutationObserver(look)
    watcher.observe(document, { childList: true, subtree: true })
    look()
  })
}
