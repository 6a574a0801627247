import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import type { OpenSession } from './resolve-session.server'
import { openTotpSecret, totpUri } from './totp.server'

/** What somebody needs to add the portal to an authenticator app. */
export interface Enrolment {
  /** Base32 in groups of four, for typing. */
  readonly secret: string
  /** An SVG as a data: address, which the content security policy allows for images. */
  readonly qrCode: string
}

/** The session in which an authenticator is being set up, with its account. */
export type EnrollingSession = Pick<OpenSession, 'data' | 'account'>

/** The authenticator that is being set up in this session. @throws AppError `wrong-state` when none is */
export async function readEnrolment(deps: Deps, session: EnrollingSession): Promise<Enrolment> {
  const secret = pendingSecret(deps, session)
  const issuer = `Inzage ${deps.register.school.organisation.name}`
  const uri = totpUri({ secret, issuer, label: session.account.signInName })
  const { toString: toSvg } = await import('qrcode')
  const svg = await toSvg(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
  return {
    secret: secret.replace(/(.{4})(?=.)/g, '$1 '),
    qrCode: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  }
}

/** @throws AppError `wrong-state` */
export function pendingSecret(deps: Deps, session: EnrollingSession): string {
  const { totpSecret, totpKeyId } = session.data
  if (!totpSecret || !totpKeyId) throw new AppError('wrong-state', 'no authenticator is being set up')
  return openTotpSecret(deps, { id: session.account.id, totpSecret, totpKeyId })
}
