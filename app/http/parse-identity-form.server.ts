import { z } from 'zod'
import { AppError } from '../domain/errors'
import { maxCopyBytes, shieldedParts } from '../domain/identity-checks'
import { parseForm } from './parse-form.server'
import { parseUpload } from './parse-upload.server'

/** What the page of a one-time code sends. */
export type IdentityForm =
  | { readonly kind: 'answer'; readonly code: string; readonly mine: boolean }
  | {
      readonly kind: 'copy'
      readonly code: string
      /** Parts that the person says are hidden. */
      readonly shielded: readonly string[]
      readonly bytes: Uint8Array | undefined
    }

const answerForm = z.object({ code: z.string().max(60), mine: z.enum(['yes', 'no']) })

/** @throws AppError `invalid-input` for a body that is no form of this page, or a picture that is too large */
export async function parseIdentityForm(request: Request): Promise<IdentityForm> {
  if (/^multipart\//i.test(request.headers.get('Content-Type') ?? '')) return await copyForm(request)
  const form = await parseForm(request, answerForm)
  if (!form.ok) throw new AppError('invalid-input', 'not a form of this page')
  return { kind: 'answer', code: form.input.code, mine: form.input.mine === 'yes' }
}

async function copyForm(request: Request): Promise<IdentityForm> {
  const { fields, files, cut } = await parseUpload(request, { files: 1, fileBytes: maxCopyBytes })
  const code = (fields.get('code') ?? '').slice(0, 60)
  const shielded = shieldedParts.filter((part) => fields.get(`shield-${part}`) === 'yes')
  // What was cut is not all of the picture: one byte too many says so to who checks it.
  const bytes = cut ? new Uint8Array(maxCopyBytes + 1) : files[0]?.bytes
  return { kind: 'copy', code, shielded, bytes }
}
