import type { consents as dutch } from '../nl/consents'
import type { TranslationOf } from '../translation-of'

export const consents: TranslationOf<typeof dutch> = {
  title: 'Consents',
  intro:
    'For these things you gave your consent, or can give it. You can always withdraw it with one click, and it holds at once. You do not have to say why.',
  none: 'The school does not ask for your consent for anything.',
  inSource: 'Kept in: {{source}}',
  state: {
    given: 'Given',
    withdrawn: 'Withdrawn',
    'not-given': 'Not given',
    unknown: 'Unknown',
  },
  since: 'Since {{date}}',
  unknownText:
    '{{source}} does not answer right now, so we do not know whether your consent still stands. You can withdraw it.',
  noneText: '{{source}} holds nothing about this.',
  text: 'The text of the consent (version {{version}})',
  dutchText: 'The Dutch text is the valid one:',
  withdraw: 'Withdraw',
  withdrawnTitle: 'Your consent has been withdrawn',
  withdrawnText: 'This holds at once. Below you see whether the system has confirmed it.',
  delivery: {
    label: 'Passed on to {{source}}?',
    pending: 'We are passing it on. Not confirmed yet (started on {{since}}).',
    acknowledged: 'Yes, confirmed on {{date}}.',
    overtaken: 'Not needed: consent was given again afterwards.',
    failed:
      'It has not worked yet, since {{since}}. A member of staff sees to it. We no longer use your data for this.',
  },
  history: 'History',
  historyLine: {
    withdrawn: 'Withdrawn on {{date}} (text version {{version}})',
    'seen-given': 'Given, seen by us on {{date}} (text version {{version}})',
  },
}
