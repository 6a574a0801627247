import type { Recipient } from './school'

/** The European Economic Area: the Union with Iceland, Liechtenstein and Norway. */
const eea = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
)

/** Countries with an adequacy decision (art. 45) when this was written; the list of the Commission decides. */
const adequate = new Set('AD AR CA CH FO GB GG IL IM JE JP KR NZ UY'.split(' '))

/** Days after which somebody should look again whether a safeguard still stands. */
const checkAgainDays = 366

export interface SafeguardTrouble {
  readonly severity: 'error' | 'warning'
  readonly key: 'transfer' | 'checked'
  readonly message: string
}

/**
 * What is wrong with the ground on which a recipient gets data (T1, art. 44-49): an error cannot be a
 * ground at all, a warning is for people to look at.
 */
export function safeguardTroubles(recipient: Recipient, today: string): SafeguardTrouble[] {
  const { id, country, transfer } = recipient
  const error = impossible(country, transfer)
  if (error) return [{ severity: 'error', key: 'transfer', message: `recipient "${id}" is in ${error}` }]
  return transfer === 'eea' ? [] : doubts(recipient, today)
}

function impossible(country: string, transfer: string): string | undefined {
  const inside = eea.has(country)
  if (transfer === 'eea')
    return inside ? undefined : `${country}, outside the EEA; expected what protects the data there`
  if (inside) return `${country}, inside the EEA; expected eea`
  const [kind, named] = transfer.split(':')
  if (kind === 'adequacy' && named !== country) return `${country}; expected adequacy:${country}`
  if (kind === 'dpf' && country !== 'US') return `${country}; the Data Privacy Framework covers the US only`
  return undefined
}

function doubts({ id, country, transfer, checked }: Recipient, today: string): SafeguardTrouble[] {
  const doubt = (key: SafeguardTrouble['key'], message: string): SafeguardTrouble => ({
    severity: 'warning',
    key,
    message: `recipient "${id}" ${message}`,
  })
  return [
    ...(transfer.startsWith('adequacy:') && !adequate.has(country)
      ? [doubt('transfer', `rests on an adequacy decision for ${country}: look whether there is one`)]
      : []),
    ...(checked === undefined
      ? [doubt('transfer', 'is outside the EEA and has no date on which its safeguard was checked')]
      : isOld(checked, today)
        ? [doubt('checked', `was last checked on ${checked}: look whether ${transfer} still stands`)]
        : []),
  ]
}

function isOld(checked: string, today: string): boolean {
  return Date.parse(today) - Date.parse(checked) > checkAgainDays * 86_400_000
}
