import type { Abilities } from '../contract'

/** Of a source in which nothing can be changed: a connector names beside it what it can do after all. */
export const readsOnly: Abilities = {
  correct: false,
  withdrawConsent: false,
  giveConsent: false,
  erase: false,
  eraseAll: false,
  restrict: false,
}
