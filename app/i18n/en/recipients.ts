import type { recipients as dutch } from '../nl/recipients'
import type { TranslationOf } from '../translation-of'

export const recipients: TranslationOf<typeof dutch> = {
  title: 'Who is given your data?',
  intro:
    'These are all organisations that keep data for us or get them from us. Does something in your data change? Then we tell those who got them. Here you see what we told.',
  keeps: 'Keeps for us',
  isGiven: 'Gets from us',
  country: 'Country',
  safeguard: 'Protection',
  checked: 'Last checked on {{date}}.',
  safeguardDocument: 'Read what was agreed',
  agreement: 'Contract about your data',
  told: 'This is what we told about you:',
  toldOfAll:
    'This is what we told about everybody whose retention period was over. You may have been one of them:',
  noneTold: 'There was nothing about you to tell this organisation.',
  reason: {
    corrected: 'Corrected',
    erased: 'Erased',
    expired: 'Erased, because the retention period was over',
    restricted: 'Not to be used for now',
    unrestricted: 'May be used again',
  },
  state: {
    queued: 'Being told',
    sent: 'Told',
    acknowledged: 'Confirmed',
    failed: 'Has not worked yet',
    impossible: 'Not possible',
  },
  means: { mail: 'By mail', staff: 'By telephone or letter' },
  moment: { created: 'Made on', sent: 'Sent on', seen: 'Looked at on', ended: 'Done on' },
  notice: {
    title: 'Notice about data',
    number: 'This notice has number {{number}}.',
    toOpen: 'Something has changed in data that we gave you. Press the button to see what. We show it once.',
    open: 'Show what has changed',
    opened:
      'This notice has been looked at. Do you no longer know what it said? Then call us. Have you carried it out? Then tell us.',
    once: 'Write down what you need. This page can be seen only once.',
    done: 'We have carried this out',
    thanks: 'Thank you. We now know that you have carried it out.',
    closed:
      'This link does not work, or no longer works. Call or mail the school, and name the number of the notice.',
    numberLabel: 'Number',
    person: 'It is about',
    studentNumber: 'student number {{number}}',
    everybody: 'Everybody in this part',
    what: 'Which data',
    value: 'The right value',
    endedBefore: 'Over before',
    ask: {
      corrected: 'Something was wrong and has been corrected. Change it in your records as well.',
      erased: 'We have erased these data. Erase them in your records as well, copies and links included.',
      expired:
        'We have erased everything in this part whose time was over before the day named here. Erase it in your records as well, copies and links included.',
      published:
        'You made these data public. Take them down. Ask others who copied them or link to them to do the same (GDPR article 17, paragraph 2).',
      restricted: 'These data may not be used for now. Only store them.',
      unrestricted: 'These data may be used again.',
    },
  },
  staff: {
    title: 'Notices to recipients',
    intro:
      'After a correction, an erasure and a restriction everybody who got the data must know (GDPR article 19). Who has a mail address gets a mail. You call or write the others.',
    open: 'Not done yet',
    noneOpen: 'All recipients know.',
    ended: 'Done',
    one: 'Notice',
    recipient: 'Recipient',
    how: 'How did it end?',
    end: {
      acknowledged: 'The recipient knows',
      impossible: 'Telling is impossible, or takes a great effort',
    },
    note: 'How and when, or why not',
    noteHint: 'For example: called on 3 March. Name no data of the person.',
    endSubmit: 'End the notice',
    again: 'Mail again',
  },
}
