import { z } from 'zod'
import { AppError } from '../domain/errors'
import { maxEvidenceFileBytes, maxEvidenceFiles } from '../domain/evidence'
import { parseForm } from './parse-form.server'
import { parseUpload, type Upload } from './parse-upload.server'

const correctionForm = z.object({
  value: z.string().default(''),
  evidence: z.string().default(''),
  /** The value is not to be used until somebody has decided. */
  restrict: z.literal('yes').optional(),
  /** Sent from the form in place, which shows the answer itself. */
  inline: z.literal('yes').optional(),
})

export interface CorrectionForm {
  readonly values: { readonly value: string; readonly evidence: string; readonly restrict: boolean }
  readonly inline: boolean
  readonly files: Upload['files']
  /** Message key when not all that was sent could be taken. */
  readonly cut: string | undefined
}

/** The form of a correction, with files or without. @throws AppError `invalid-input`, `too-large` */
export async function parseCorrectionForm(request: Request): Promise<CorrectionForm> {
  const withFiles = /^multipart\//i.test(request.headers.get('Content-Type') ?? '')
  const upload = withFiles
    ? await parseUpload(request, { files: maxEvidenceFiles, fileBytes: maxEvidenceFileBytes })
    : undefined
  const form = upload
    ? correctionForm.safeParse(Object.fromEntries(upload.fields)).data
    : await plainForm(request)
  if (!form) throw new AppError('invalid-input', 'not a form of this page')
  const { value, evidence, restrict, inline } = form
  return {
    values: { value, evidence, restrict: restrict === 'yes' },
    inline: inline === 'yes',
    files: upload?.files ?? [],
    cut: upload?.cut ? cutBy(upload) : undefined,
  }
}

async function plainForm(request: Request) {
  const form = await parseForm(request, correctionForm)
  return form.ok ? form.input : undefined
}

function cutBy({ files }: Upload): string {
  const full = files.length >= maxEvidenceFiles
  return full ? 'errors.evidence-files.too-many' : 'errors.evidence-files.too-large'
}
