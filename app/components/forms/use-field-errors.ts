import type { MessageKey } from '../../i18n/messages-type'
import { useTranslation } from '../use-translation'

/**
 * Translates the faults of a form: field name -> message key becomes field name -> words. Keys come from
 * schemas and services (`errors.iban`).
 */
export function useFieldErrors(fields: Readonly<Record<string, string>> | undefined): Record<string, string> {
  const { t } = useTranslation()
  return Object.fromEntries(Object.entries(fields ?? {}).map(([name, key]) => [name, t(key as MessageKey)]))
}
