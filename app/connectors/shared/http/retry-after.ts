/** Nobody waits longer than a day on a source's word. */
const maximumSeconds = 86_400

/** Seconds from `now` that a Retry-After header asks for (RFC 9110, 10.2.3): seconds or a date. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined
  const seconds = /^\d+$/.test(header.trim())
    ? Number(header)
    : Math.ceil((Date.parse(header) - now.getTime()) / 1000)
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(0, seconds), maximumSeconds)
}
