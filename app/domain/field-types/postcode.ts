/** A Dutch postcode as PostNL writes it, `1332 AT`; SA, SD and SS are never given out. Undefined when it is none. */
export function canonicalPostcode(text: string): string | undefined {
  const trimmed = text.trim().toUpperCase()
  const dutch = /^([1-9]\d{3})\s?([A-Z]{2})$/.exec(trimmed)
  if (!dutch) return undefined
  return ['SA', 'SD', 'SS'].includes(dutch[2]!) ? undefined : `${dutch[1]} ${dutch[2]}`
}
