import type { consents as dutch } from '../nl/consents'
import type { TranslationOf } from '../translation-of'

export const consents: TranslationOf<typeof dutch> = {
  title: 'Consents',
  intro:
    'For these things you gave your consent, or can give it. You can always give and withdraw it with one click, and it holds at once. You do not have to say why. Saying no has no effect on your course.',
  loading: 'We are looking up now what you agreed to.',
  none: 'The school does not ask for your consent for anything.',
  inSource: 'In {{source}}',
  state: {
    given: 'Given',
    withdrawn: 'Withdrawn',
    'not-given': 'Not given',
    unknown: 'Unknown',
  },
  held: {
    given: 'It says: yes.',
    'not-given': 'It says: no.',
    unknown: 'This system does not answer right now.',
    none: 'It holds nothing about this.',
  },
  since: 'Since {{date}}',
  unknownText: 'We do not know right now whether your consent still stands. You can give and withdraw it.',
  asked: 'This is what we ask you (text {{version}}):',
  agreedTo: 'You said yes to this text ({{version}}):',
  newTextTitle: 'The text has changed',
  newText:
    'Your consent is about the text above. It does not hold for the new text by itself. Do you agree to that? Then say yes again. You do not have to do anything.',
  dutchText: 'The Dutch text is the valid one:',
  give: 'Yes, I give my consent',
  withdraw: 'Withdraw',
  tooYoung:
    'You are younger than {{age}}. That is why your parent or guardian gives this consent. They can withdraw it too, as you can. For that they call or mail the school: see Contact.',
  withdrawnTitle: 'Your consent has been withdrawn',
  withdrawnText:
    'This holds at once. What we did before with your consent was allowed then. Below you see which systems know. Does anything rest on this consent alone? Then a member of staff looks whether it must be erased.',
  givenTitle: 'You have given your consent',
  givenText: 'Below you see which systems know. You can always withdraw the consent.',
  delivery: {
    pending: 'We are passing your choice on. Not confirmed yet (started on {{since}}).',
    acknowledged: 'Your choice was confirmed on {{date}}.',
    overtaken: 'Your choice was not passed on: something else was said afterwards.',
    'nothing-held': 'This system does not know you, so there is nothing to change.',
    failed: {
      given: 'Passing it on has not worked yet, since {{since}}. A member of staff sees to it.',
      withdrawn:
        'Passing it on has not worked yet, since {{since}}. A member of staff sees to it. We no longer use your data for this.',
    },
  },
  history: 'History and receipt',
  historyLine: {
    given: 'Given on {{date}}.',
    withdrawn: 'Withdrawn on {{date}}.',
  },
  ofVersion: 'Text {{version}}.',
  receipt: 'Receipt to keep:',
}
