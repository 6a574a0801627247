const minute = 60_000
const hour = 60 * minute

/** Without a request for this long, a session is over. */
export const idleEnd = 30 * minute
/** Whatever happens, a session is over after this long: subjects and staff. */
export const absoluteEnd = { subject: 12 * hour, staff: 8 * hour } as const
/** Time to show the second factor after the password. */
export const passwordStageEnd = 10 * minute
/** Time to choose a password and enrol an authenticator after opening an invitation. */
export const activationEnd = hour
/** How long a second factor counts as just shown (OWASP ASVS 7.5.3). */
export const freshFactor = 5 * minute
/** The time of last use is written at most this often. */
export const touchEvery = minute
/** How long new recovery codes stay on screen at most. */
export const codesOnScreen = 10 * minute
/** How long an invitation can be taken up. */
export const invitationEnd = 72 * hour

/** How long nothing leaves an account after it was recovered (ID9). */
export const coolingOff = 48 * hour

export function later(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds)
}
