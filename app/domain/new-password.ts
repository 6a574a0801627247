import { z } from 'zod'

/** A new password as a form brings it; what makes a good one is checked by the service (password-rules.ts). */
export const newPasswordFields = {
  password: z.string().min(1).max(4096, { error: 'account.errors.password-long' }),
  repeat: z.string().min(1).max(4096, { error: 'account.errors.password-long' }),
}

export function isSameTwice(form: { password: string; repeat: string }): boolean {
  return form.password === form.repeat
}

export const notTheSame = { path: ['repeat'], error: 'account.errors.repeat' }
