import type { item as dutch } from '../nl/item'
import type { TranslationOf } from '../translation-of'

export const item: TranslationOf<typeof dutch> = {
  special: {
    badge: 'Extra protection',
    question: 'Why does this have extra protection?',
    exception:
      'These are special data. We may only hold them because the law allows it here (GDPR article 9(2)({{exception}}); {{law}}).',
    access: 'Only staff who really need this may see it.',
    staysHere: 'Do you send your data to another organisation? Then this does not go along.',
    goesAlong: 'Do you send your data to another organisation? Then this goes along.',
  },
  required: {
    question: 'Must you give this?',
    by: {
      contract: 'Yes, for your contract.',
      law: 'Yes, the law says so.',
      nothing: 'No.',
    },
    free: 'No. You choose. If you say no, that has no consequences.',
    notGiven: 'No. You do not give us this yourself.',
    untold: 'We have not written that down yet. Ask us.',
  },
  obtained: {
    from: 'From: {{who}}.',
    on: 'We have had this since {{date}}.',
    live: 'We have just asked for this for you.',
    unknown: 'We do not know since when we have this. This system does not keep that.',
    version: 'Our privacy statement of that time:',
    versionLink: 'version {{version}} of {{date}}',
    earlier: 'At that time applied: {{title}}.',
    unknownStatement: 'We no longer know which privacy statement applied then.',
    question: 'Since when do we have this?',
  },
  recipients: {
    alsoGiven: 'Also given to',
    told: 'Who was told something about you?',
    copy: 'You can get a copy of that agreement at',
  },
  rules: {
    question: 'What do we check each day?',
    masked: 'Whether the last part of the IP address is gone.',
    maxAge: 'Whether nothing is older than {{period}}.',
  },
  automated: 'Yes.',
  rights: {
    question: 'Which rights do you have with this?',
    withdraw: 'Withdraw your consent',
    object: 'Object',
    'object-marketing': 'Say that you want no more marketing',
    'take-along': 'Take it along, or send it to another organisation',
    contest: 'Have a person look at what the computer decided',
    correct: 'Have it corrected',
    'correct-elsewhere': 'Have it corrected by whoever gave it to us. We then change our copy.',
    erase: 'Ask to erase it',
    'erase-after-term': 'It can be erased once the law no longer asks to keep it.',
    restrict: 'Ask not to use it for now',
    complain: 'Complain, also to the supervisor',
  },
  elsewhere: 'These data stand under other kinds:',
}
