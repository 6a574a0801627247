/** What two people do about who somebody is: bind an identifier to a person, or take it away. */
export const bindingActions = ['bind', 'unbind'] as const
export type BindingAction = (typeof bindingActions)[number]

export type BindingState = 'proposed' | 'approved' | 'rejected' | 'withdrawn'

/** Words with which staff say how they know. */
export const maxReasonLength = 500
