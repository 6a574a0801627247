import type { SecurityEvent } from '../mail-templates'
import { dayOf, type Frame, type LetterContext, type Letters } from './letter'

const signIn = ({ origin }: LetterContext) => `Sign in to see it: ${origin}`

const changed: Record<SecurityEvent, string> = {
  'password-changed': 'The password of your account was changed.',
  'factor-changed': 'The app that makes your codes was changed.',
  'recovery-code-used': 'Somebody signed in with one of your recovery codes.',
  'recovery-codes-renewed': 'New recovery codes were made. The old ones no longer work.',
  'sessions-ended': 'You were signed out on other devices.',
  'account-recovered':
    'Your account at the portal was restored and is in use again. For the first two days nothing can be downloaded or sent.',
  'account-reinvited':
    'Your password and your codes no longer work. A new invitation reaches you in a separate mail.',
}

export const englishFrame: Frame = {
  greeting: 'Hello,',
  closing: ({ school }) => ['Kind regards,', school],
}

export const englishLetters: Letters = {
  invitation: ({ school, link }) => ({
    subject: `See your data at ${school}`,
    text: [
      `${school} invites you to see your data. You can also have them corrected and take them with you.`,
      'Open this link and choose a password. The link works for 72 hours, and only once.',
      link,
      'Did you not expect this mail? Then you need not do anything.',
    ],
  }),
  'security-notice': ({ school, email, telephone }, { what }) => ({
    subject: 'Something about your account was changed',
    text: [
      changed[what],
      what === 'account-reinvited'
        ? 'Did you ask for this? Then open the link in that mail.'
        : 'Was this you? Then you need not do anything.',
      `Was it not you? Then call or mail ${school} at once: ${telephone} or ${email}.`,
    ],
  }),
  'correction-received': (context, { number }) => ({
    subject: `We received your request ${number}`,
    text: [
      `You asked us to correct something. Your request has number ${number}.`,
      'A member of staff looks at it. You get a mail when there is a decision.',
      signIn(context),
    ],
  }),
  'correction-decided': (context, { number }) => ({
    subject: `There is a decision on request ${number}`,
    text: [`A member of staff has decided on your request ${number}.`, signIn(context)],
  }),
  'correction-applied': (context, { number }) => ({
    subject: `Request ${number} was carried out`,
    text: [`We have carried out your request ${number}.`, signIn(context)],
  }),
  'correction-stuck': (context, { number }) => ({
    subject: `Request ${number} takes longer`,
    text: [
      `Your request ${number} has not worked yet. A member of staff looks at what is needed.`,
      'You need not do anything now.',
      signIn(context),
    ],
  }),
  'consent-given': (context) => ({
    subject: 'You have given your consent',
    text: [
      'You have given your consent to something. You can always withdraw it with one click.',
      'Was this not you? Then withdraw the consent, and tell us.',
      signIn(context),
    ],
  }),
  'consent-withdrawn': (context) => ({
    subject: 'You withdrew a consent',
    text: [
      'You withdrew a consent. That holds from now on.',
      'We pass it on to every system that must know. The portal shows which ones do.',
      signIn(context),
    ],
  }),
  'consent-carried': (context) => ({
    subject: 'A system has processed your choice',
    text: ['One of our systems has processed your choice about a consent.', signIn(context)],
  }),
  'archive-ready': (context, { number }) => ({
    subject: `Your file ${number} is ready`,
    text: [
      `The file with your data is ready. It has number ${number}.`,
      'You can download it for 14 days.',
      signIn(context),
    ],
  }),
  'archive-expiring': (context, { number }) => ({
    subject: `Your file ${number} will be deleted in three days`,
    text: [
      `You have not fetched file ${number} yet. We delete it in three days.`,
      'You can always ask for a new file.',
      signIn(context),
    ],
  }),
  'archive-in-review': (context, { number, by }) => ({
    subject: `We check your file ${number} first`,
    text: [
      `You asked for file ${number}. Data of others may stand in it. An employee checks that first.`,
      `We do so on ${dayOf(by, 'en')} at the latest. After that you will get another mail.`,
      signIn(context),
    ],
  }),
  'archive-failed': (context, { number }) => ({
    subject: `Your file ${number} could not be made`,
    text: [`Making your file ${number} did not work. You can ask for it again.`, signIn(context)],
  }),
  'transfer-received': (context, { number }) => ({
    subject: `Your data have been received: ${number}`,
    text: [`The organisation you chose has received your data. This has number ${number}.`, signIn(context)],
  }),
  'transfer-failed': (context, { number }) => ({
    subject: `Your data have not been sent: ${number}`,
    text: [
      `Sending your data (${number}) did not work. Nothing has arrived.`,
      'The portal tells you why. You can try again, or fetch the file and pass it on yourself.',
      signIn(context),
    ],
  }),
  'paper-answered': (context, { number }) => ({
    subject: `We have looked for you: ${number}`,
    text: [
      `An employee has looked for you in the paper files. This has number ${number}.`,
      'In the portal you see what is there. Did you ask for a file? You can now have it completed.',
      signIn(context),
    ],
  }),
  'request-received': (context, { number }) => ({
    subject: `We received your request ${number}`,
    text: [`We have received your request. It has number ${number}.`, signIn(context)],
  }),
  'request-question': (context, { number }) => ({
    subject: `We have a question about request ${number}`,
    text: [
      `We cannot go on with your request ${number} yet. First we need an answer from you.`,
      signIn(context),
    ],
  }),
  'request-extended': (context, { number }) => ({
    subject: `Request ${number} takes longer`,
    text: [`Your request ${number} takes us more time. The letter says why.`, signIn(context)],
  }),
  'request-decided': (context, { number }) => ({
    subject: `There is a decision on request ${number}`,
    text: [`We have decided on your request ${number}.`, signIn(context)],
  }),
  'request-done': (context, { number }) => ({
    subject: `Request ${number} was carried out`,
    text: [`We have carried out your request ${number}. The letter says what was done.`, signIn(context)],
  }),
  'request-late': (context, { number }) => ({
    subject: `We are late with request ${number}`,
    text: [
      `You should have had an answer to your request ${number} by now. We did not manage. We are sorry.`,
      signIn(context),
    ],
  }),
  'restriction-ending': (context) => ({
    subject: 'Data about you may be used again soon',
    text: [
      'We could not use data about you. That will end soon. In the portal you see which data and from when. Do you not agree? Then tell us before that day.',
      signIn(context),
    ],
  }),
  'data-held': (context) => ({
    subject: 'We must keep data about you longer',
    text: [
      'We must keep data about you, even if you ask us to erase them. In the portal you see which data and why.',
      signIn(context),
    ],
  }),
  'data-free': (context) => ({
    subject: 'We no longer have to keep data about you longer',
    text: [
      'We had to keep data about you longer. That is no longer needed. In the portal you see which data it was about.',
      signIn(context),
    ],
  }),
  'problem-reported': (context, { number }) => ({
    subject: `Report ${number}: somebody reports a problem`,
    text: [
      `Somebody reported a problem. The report has number ${number}.`,
      'Look at it at once. If it is a data breach, you have 72 hours to notify it.',
      signIn(context),
    ],
  }),
  'incident-due': (context, { number }) => ({
    subject: `Incident ${number}: the 72 hours are running`,
    text: [`For incident ${number} nobody has decided yet whether the supervisor is told.`, signIn(context)],
  }),
  'incident-letter': (context) => ({
    subject: 'There is an important letter for you',
    text: ['There is a letter for you about your data. Read it in the portal.', signIn(context)],
  }),
  'consent-late': (context) => ({
    subject: 'A system has not processed a consent for a day',
    text: [
      'Somebody gave or withdrew a consent. A system has not confirmed that after 24 hours.',
      'There is a task for it. If need be, do it by hand in that system.',
      signIn(context),
    ],
  }),
  'request-due': (context, { number }) => ({
    subject: `Request ${number} must be answered`,
    text: [`Request ${number} waits for a decision. The work list says by when.`, signIn(context)],
  }),
  'corrections-due': (context, { count, late }) => ({
    subject: 'Corrections wait for a decision',
    text: [
      `Corrections that you may decide about and that are nearly due or late: ${count}. Late: ${late}.`,
      signIn(context),
    ],
  }),
  'work-summary': (context, { open, late }) => ({
    subject: 'What is on the work list today',
    text: [
      `Open: ${open}. Late: ${late}.`,
      signIn(context),
      'Do you not want this mail any more? Switch it off in your settings on the work list.',
    ],
  }),
}
