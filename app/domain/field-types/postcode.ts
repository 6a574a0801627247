/** A Dutch postcode as PostNL writes it, `1332 AT`; SA, SD and SS are never given out. Undefined when it is none. */
export function canonicalPostcode(text: string): string | undefined {
  const [, digits, letters] = /^([1-9]\d{3})\s?([A-Z]{2})$/.exec(text.trim().toUpperCase()) ?? []
  if (!digits || !letters || ['SA', 'SD', 'SS'].includes(letters)) return undefined
  return `${digits} ${letters}`
}
