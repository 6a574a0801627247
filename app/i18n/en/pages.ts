import type { pages as dutch } from '../nl/pages'
import type { TranslationOf } from '../translation-of'

export const pages: TranslationOf<typeof dutch> = {
  cookies: {
    title: 'Cookies',
    intro:
      'A cookie is a small file that your browser keeps. Inzage only uses cookies that it needs to work. We do not follow you. That is why we do not ask for your consent either.',
    name: 'Name',
    purpose: 'What for',
    life: 'How long',
    session: 'By this we know that you are signed in. It only holds a random code.',
    language: 'This holds the language that you chose: nl or en.',
    device:
      'By this we recognise your browser when you sign in again. It opens nothing. It keeps others from locking you out by trying wrong passwords.',
    untilClosed:
      'Until you close the browser. After {{minutes}} minutes without use, or after {{hours}} hours, it no longer works.',
    days: '{{days}} days',
    none: 'There are no other cookies, and none of other companies.',
  },
  contact: {
    title: 'Contact',
    intro: 'Do you have a question about your data or about Inzage? We are glad to help.',
    how: 'How to reach us',
    byLetter: 'You can also send a letter, or come by.',
    leakTitle: 'Do you think that data have leaked?',
    leakText: 'Then call or mail us at once. Also when you are not sure.',
    helpTitle: 'Can you not sign in?',
    helpText: 'Contact us. We check who you are and help you further.',
    complaint: 'Are you not satisfied? Then you can make a complaint.',
  },
  complaint: {
    title: 'Make a complaint',
    intro:
      'Do you think that we do not handle your data well? Tell us. You may also go to the supervisor at once.',
    first: 'To the school',
    firstText: 'Call, mail or write to us. Often we can solve it quickly.',
    supervisor: 'To the supervisor',
    supervisorText:
      '{{name}} checks whether we follow the privacy law. You can always make a complaint, and it is free.',
    supervisorLink: 'Make a complaint to {{name}}',
    court: 'To the court',
    courtText:
      'Do you disagree with our answer to your request? Then you can go to the court (rechtbank). Do that within six weeks after our answer. You can get free advice at the Juridisch Loket.',
  },
  accessibility: {
    title: 'Accessibility',
    intro:
      'Everybody must be able to use Inzage. Also if you do not see or hear well, use no mouse, or are learning Dutch.',
    what: 'What we do for this',
    points: {
      standard: 'We follow the international rules for accessible websites (WCAG 2.2, level AA).',
      keyboard: 'Everything works with the keyboard alone, and with a screen reader.',
      scripts: 'Everything also works without JavaScript.',
      zoom: 'You can make the text larger. The page adapts.',
      words: 'We write in plain language. There is an English translation too.',
    },
    problem: 'Does something not work for you?',
    problemText: 'Let us know. We solve it, or give you the data in another way.',
  },
}
