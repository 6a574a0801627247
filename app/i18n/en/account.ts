import type { account as dutch } from '../nl/account'
import type { TranslationOf } from '../translation-of'

export const account: TranslationOf<typeof dutch> = {
  signIn: {
    title: 'Sign in',
    intro: 'Sign in to see which data the school holds about you.',
    name: 'E-mail address or student number',
    password: 'Password',
    submit: 'Continue',
    helpTitle: 'Cannot sign in?',
    helpText:
      'Have you been invited? Then open the link in that mail. Lost your password? Then contact the school: you will get a new invitation.',
  },
  code: {
    title: 'Code from your app',
    intro: 'Open the app on your phone that makes codes. Type the six-digit code that it shows now.',
    code: 'Six-digit code',
    submit: 'Sign in',
    lost: 'I do not have my phone with me, or the app is gone',
  },
  recover: {
    title: 'Sign in with a recovery code',
    intro: 'You got ten recovery codes when you set up your account. Type one of them. Each works once.',
    code: 'Recovery code',
    hint: 'For example 7K2QF-9TXM4. You may leave out the hyphen.',
    submit: 'Sign in',
    none: 'No recovery codes left? Then contact the school.',
    back: 'Use a code from the app after all',
  },
  activate: {
    title: 'Set up your account',
    intro: 'The school has invited you. You set up your account in three steps.',
    steps: {
      password: 'You choose a password.',
      app: 'You connect an app on your phone that makes codes.',
      codes: 'You keep ten recovery codes for when you lose your phone.',
    },
    code: 'Invitation code',
    codeHint: 'The code is in the link in the mail, after "uitnodiging=".',
    submit: 'Start',
  },
  choosePassword: {
    title: 'Choose a password',
    intro:
      'Take at least 12 characters. A short sentence is easy to remember and hard to guess. Spaces are fine.',
    step: 'Step 1 of 3',
    password: 'New password',
    repeat: 'The same password once more',
    submit: 'Continue',
  },
  enrol: {
    title: 'Connect an app that makes codes',
    intro:
      'A code from an app tells us for sure that it is you. Use an app such as Google Authenticator, Microsoft Authenticator or Aegis.',
    step: 'Step 2 of 3',
    scanTitle: 'Scan this code with the app',
    qrCode: 'QR code to scan with the app on your phone',
    typeTitle: 'Or type this key in the app',
    typeText: 'In the app choose "enter a key" and "time based".',
    code: 'Code that the app shows now',
    codeHint: 'Six digits. The app makes a new code every 30 seconds.',
    submit: 'Connect',
  },
  codes: {
    title: 'Your recovery codes',
    step: 'Step 3 of 3',
    intro:
      'If you lose your phone, you sign in with one of these codes. Each code works once. Keep them in a safe place, for example on paper.',
    onlyNow: 'You see these codes only now.',
    kept: 'I have kept the codes',
    left: 'You have {{count}} recovery codes left.',
    renewTitle: 'Make new recovery codes',
    renewText: 'You get ten new codes. The old ones stop working.',
    renew: 'Make new codes',
  },
  confirm: {
    title: 'Confirm that it is you',
    intro: 'This is an important step. Please type a code from your app once more.',
    submit: 'Confirm',
  },
  home: {
    title: 'Your account',
    email: 'Your e-mail address',
    emailText: 'You sign in with it, and we send our mail to it. Is it wrong? Contact the school.',
    languageTitle: 'Language',
    language: 'Which language would you like for our pages and mails?',
    languageSubmit: 'Save',
    securityTitle: 'Signing in and security',
    changePassword: 'Change your password',
    replaceApp: 'Connect another app',
    renewCodes: 'Recovery codes',
    sessionsTitle: 'Where you are signed in',
    sessionsText: 'Something you do not know? Sign out there and change your password.',
    unknownAgent: 'Unknown browser',
    current: 'Here',
    started: 'Signed in on {{at}}',
    lastSeen: 'last used on {{at}}',
    endOne: 'Sign out there',
    endOthers: 'Sign out everywhere else',
  },
  changePassword: {
    title: 'Change your password',
    intro:
      'After this you are signed out on other devices. We send you a mail that your password was changed.',
    current: 'Your password now',
    submit: 'Change',
  },
  replaceApp: {
    title: 'Connect another app',
    intro: 'A new phone or a new app? Connect it here. The old app works until the new one is connected.',
    afterRecovery:
      'You signed in with a recovery code. Is your phone or app gone? Then connect another one now.',
    start: 'Start',
  },
  done: {
    password: 'Your password was changed.',
    app: 'The new app is connected. The old one no longer works.',
    sessions: 'You are signed out there.',
    language: 'Your language was saved.',
    codes: 'You have kept your recovery codes.',
  },
  errors: {
    'sign-in': 'This e-mail address and password do not belong together. Check them and try again.',
    code: 'This code is wrong, too old or was used already. Wait until the app shows a new code.',
    'first-code':
      'This code is wrong. Is the clock of your phone right? Type the code that the app shows now.',
    'recovery-code': 'This recovery code is wrong, or you have used it already.',
    'current-password': 'This is not your password now.',
    'password-short': 'This password is too short. Take at least 12 characters.',
    'password-long': 'This password is too long. Take at most 1024 characters.',
    'password-common':
      'This password is easy to guess, or stands on lists of stolen passwords. Choose another one.',
    'password-personal':
      'This password holds your name, your e-mail address or the school’s name. Choose another one.',
    repeat: 'The two passwords are not the same.',
    invitation:
      'This invitation does not work or no longer works. An invitation works for 72 hours and only once. Ask the school for a new one.',
    'stale-form':
      'This page was open for too long, or your browser keeps no cookies. Please fill it in again.',
    'display-name': 'Type a name of at most 200 characters.',
    'email-taken':
      'Somebody signs in with this e-mail address already. Is the password or the telephone lost? Then choose Invite again under Accounts.',
    'identifier-taken': 'This belongs to somebody else.',
    roles: 'Choose at least one role.',
  },
}
