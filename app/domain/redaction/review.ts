/** People look at what holds others before it goes out. */
export const reviewStates = ['open', 'released', 'ended'] as const
/** `ended`: the archive that waited for it is gone. */
export type ReviewState = (typeof reviewStates)[number]

/** Days in which staff look: well before the promised date of the request it belongs to. */
export const reviewDays = 14
