import type { viewings as dutch } from '../nl/viewings'
import type { TranslationOf } from '../translation-of'

export const viewings: TranslationOf<typeof dutch> = {
  title: 'Who looked?',
  intro:
    'Here you see who looked at your data or changed them, when and why. Of staff you see the role, not the name.',
  none: 'Nothing has happened with your data yet.',
  who: {
    self: 'You yourself',
    staff: 'A member of staff',
    staffRoles: 'A member of staff ({{roles}})',
    system: 'The system',
  },
  event: {
    account: {
      reinvited: 'You were invited again. The old password and the old codes no longer work.',
      activated: 'The account was activated.',
      'signed-in': 'Somebody signed in.',
      'sign-in-refused': 'Signing in was refused.',
      'signed-out': 'Somebody signed out.',
      'stepped-up': 'A code confirmed who you are.',
      'password-changed': 'The password was changed.',
      'factor-changed': 'The app with codes was changed.',
      'recovery-codes-renewed': 'New recovery codes were made.',
      'sessions-ended': 'Other devices were signed out.',
    },
    identifier: {
      verified: 'It was checked who you are.',
      unbound: 'Something by which the portal recognised you was taken away.',
    },
    binding: {
      proposed: 'An employee proposed to change how the portal recognises you.',
      approved: 'A second employee approved that proposal.',
      rejected: 'A second employee rejected that proposal.',
      withdrawn: 'That proposal was withdrawn.',
    },
    paper: {
      'look-asked': 'Somebody was asked to look for you in {{source}}.',
      'record-added': 'An employee wrote down what {{source}} holds about you.',
      'scans-added': 'An employee added scans from {{source}}.',
      'record-removed': 'An employee removed something that was written down from {{source}}.',
      answered: 'An employee finished looking in {{source}}.',
    },
    dossier: { 'viewed-by-staff': 'Your data were looked at.' },
    source: { ambiguous: 'In {{source}} it was not sure what is yours. A member of staff looks into it.' },
    correction: {
      submitted: 'A correction was asked for in {{source}}.',
      approved: 'A correction in {{source}} was approved.',
      rejected: 'A correction in {{source}} was rejected.',
      withdrawn: 'A correction in {{source}} was withdrawn.',
      applied: 'A value in {{source}} was changed.',
      'met-conflict': 'A value in {{source}} had changed in the meantime.',
      failed: 'Changing a value in {{source}} did not work.',
      retried: 'Changing a value in {{source}} was started again.',
    },
    consent: {
      withdrawn: 'A consent was withdrawn in {{source}}.',
      'withdrawal-carried': 'The withdrawal of a consent was passed on to {{source}}.',
    },
    request: {
      submitted: 'A request was made.',
      entered: 'A request of yours was put into the portal.',
      withdrawn: 'A request was withdrawn.',
      asked: 'The school asked you something about a request.',
      'answer-received': 'The answer to a question about a request came in.',
      extended: 'A request was given more time.',
      decided: 'A request was decided.',
      late: 'You were told that the school is late with a request.',
    },
    erasure: {
      'carried-out': 'Data were erased in {{source}}.',
      'by-hand': 'A member of staff erased data in {{source}}.',
    },
    letter: { downloaded: 'A letter about a request was downloaded.' },
    archive: {
      requested: 'A copy of your data was asked for.',
      built: 'The copy of your data was made.',
      failed: 'Making the copy did not work.',
      downloaded: 'The copy of your data was downloaded.',
      'exported-by-command': 'The school made a copy of your data.',
      deleted: 'The copy of your data was deleted.',
    },
  },
  why: 'Why: to decide about your request {{why}}.',
  notYou: 'Do you not recognise something? Then change your password and contact the school.',
}
