/**
 * Waits for Ctrl-C, SIGTERM, or the end of the process that started this one (`npm start`). More signals
 * change nothing: what runs is let end in order.
 */
export async function untilStopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = () => resolve()
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    process.on('disconnect', stop)
  })
}
