import { json, type TypedResponse } from '@remix-run/node'
import { AppError, isAppError } from '../domain/errors'
import { maxScanBytes, maxScansAtOnce } from '../domain/paper'
import { parseUpload, type Upload } from './parse-upload.server'
import type { RefusedForm } from './refuse-form.server'

/** What stands before the id of a declared field in a form, so that it can be no other input's name. */
export const valuePrefix = 'waarde-'

export interface PaperForm {
  readonly intent: string
  /** Declared field -> what was typed. */
  readonly typed: Readonly<Record<string, string>>
  readonly scans: Upload['files']
  readonly confirmed: boolean
  /** Not all that was sent could be taken. */
  readonly cut: boolean
}

/** A posted form about paper, with its scans. @throws AppError `invalid-input`, `too-large` */
export async function parsePaperForm(request: Request): Promise<PaperForm> {
  const { fields, files, cut } = await parseUpload(request, {
    files: maxScansAtOnce,
    fileBytes: maxScanBytes,
  })
  const values = [...fields].filter(([name]) => name.startsWith(valuePrefix))
  return {
    intent: fields.get('intent') ?? '',
    typed: Object.fromEntries(values.map(([name, text]) => [name.slice(valuePrefix.length), text])),
    scans: files,
    confirmed: fields.get('confirm') === 'yes',
    cut,
  }
}

/** @throws AppError `invalid-input` with `scans` when files were left out: nothing is kept by halves */
export function requireWhole({ cut, scans }: PaperForm): void {
  if (!cut) return
  const key = scans.length >= maxScansAtOnce ? 'paper.errors.too-many-scans' : 'paper.errors.scan-too-large'
  throw new AppError('invalid-input', 'not every file could be taken', { fields: { scans: key } })
}

/** The form again with 400 when its fields were wrong, each under the name of its input. @throws any other error */
export function refusePaperForm(error: unknown, { typed }: PaperForm): TypedResponse<RefusedForm> {
  if (!isAppError(error, 'invalid-input')) throw error
  const own = ['scans', 'confirm']
  const name = (field: string) => (own.includes(field) ? field : valuePrefix + field)
  const renamed = (record: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(record).map(([field, text]) => [name(field), text]))
  const again = Object.fromEntries(Object.entries(typed).map(([id, text]) => [valuePrefix + id, text]))
  return json({ fields: renamed(error.fields), typed: again }, { status: 400 })
}
