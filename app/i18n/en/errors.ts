import type { errors as dutch } from '../nl/errors'
import type { TranslationOf } from '../translation-of'

export const errors: TranslationOf<typeof dutch> = {
  required: 'Fill this in.',
  'too-long': 'This text is too long. Make it shorter.',
  iban: 'This account number (IBAN) is not right. Check it on your bank card. Example: NL91 ABNA 0417 1643 00.',
  postcode: 'This postcode is not right. Write four digits and two letters, for example 1332 AT.',
  phone: 'This telephone number is not right. For example 06 12345678 or +32 470 12 34 56.',
  email: 'This e-mail address is not right. For example name@example.nl.',
  date: 'This date is not right. Write year-month-day, for example 1990-04-27.',
  integer: 'Write a whole number here, digits only.',
  decimal: 'Write a number here, for example 12.50.',
  url: 'This web address is not right. It starts with https:// or http://.',
  country: 'We do not know this country. Write its two letters, for example NL.',
  text: 'There is a character that cannot be used here. Write plain text.',
  datetime: 'This moment is not right. Write it like this: 2026-04-27T09:30.',
  reason: 'Write down a reason. The person who asked will read it.',
  same: 'The new value is the same as the old one. There is nothing to change.',
  'choose-one': 'Choose what you want.',
  'own-words': 'Write in your own words what you mean.',
  'unknown-person':
    'We find no person whom this fits exactly. Invite the person first, or use the student number.',
  'identity-basis': 'Write down how you know that it is this person who asks.',
  future: 'This day is still to come. Choose the day of receipt.',
  'refusal-reason': 'Choose the reason. Without a reason a refusal cannot be sent.',
  'abuse-evidence':
    'Write down the facts that prove this, in a whole sentence at least. The school must be able to prove it.',
  'plan-changed': 'The data have changed meanwhile. Look at the parts again and choose for each.',
  proof: 'With these data the school proves what it did. They can only go when their time is over.',
  held: 'A legal hold stands on these data. They cannot be erased now.',
  'source-unknown':
    'A system does not answer. Without it, it is not clear what would be erased. Try again later.',
  'not-erasable': 'This source cannot erase by itself.',
  'nothing-past': 'There is nothing now that is past its end and can go.',
  'untold-why': 'Write down which law forbids that the person knows.',
  'review-past': 'Choose a day that is still to come.',
  'review-far': 'Choose a day within a year.',
  'nothing-held': 'No data were found to erase. Refuse with the reason that the school holds nothing.',
  evidence: 'Write down what shows that the new value is right, or send a file that shows it.',
  statement: 'Write down what you want to add.',
  problem: 'Write down what you saw.',
  noticed: 'This moment is not possible. Choose a day and a time in the past.',
  period: 'This time is not right. The beginning comes before the end.',
  'archive-number': 'We do not know this number of an archive.',
  'evidence-files': {
    'too-many': 'These are too many files. Send at most five.',
    'too-large': 'One of the files is too large. A file can be at most 10 MB.',
    kind: 'We cannot use this file. Send a photo (JPEG or PNG) or a PDF that is not damaged.',
    powers: 'This PDF holds programs, other files or a lock. Print it to a new PDF, or send a photo.',
    quota: 'You have sent many files. Wait until an earlier correction has been decided.',
  },
  page: {
    title: 'Something went wrong',
    reference: 'Do you ask the school for help? Then mention this number: {{reference}}.',
    home: 'To the first page',
    contact: 'Contact the school',
    heading: {
      source: 'A system of the school does not answer right now',
      bad: 'We could not read your request',
      signIn: 'You are not signed in',
      forbidden: 'You may not see this page',
      notFound: 'This page does not exist',
      changed: 'This has changed in the meantime',
      tooLarge: 'This is too large',
      tooMany: 'Please wait a moment',
      unavailable: 'Inzage does not work right now',
      unexpected: 'Something went wrong on our side',
    },
    text: {
      source:
        'Your data are not gone; the system that holds them does not answer right now. Nothing has changed. Try again in a few minutes.',
      bad: 'The form held something that we did not expect. Nothing has changed. Go back and try again.',
      signIn: 'Sign in to continue. Maybe you were away for a while; we then sign you out to be safe.',
      forbidden:
        'You are signed in, but this page is not for you. Do you think this is a mistake? Contact the school.',
      notFound:
        'Maybe the address was mistyped, or the page is gone. Your data are still there. Start again on the first page.',
      changed:
        'Somebody has already changed or handled this. Your choice was not carried out. Go back and see how it stands now.',
      tooLarge: 'You sent more than this form can take. Nothing was stored.',
      tooMany: 'You tried this too often. Wait a few minutes and then try again.',
      unavailable: 'We cannot store anything right now. Your data are not gone. Try again in a few minutes.',
      unexpected:
        'It is not your fault. Nothing has changed in your data. Try again. Does it keep going wrong? Contact the school.',
    },
  },
}
