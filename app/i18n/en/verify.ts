import type { Messages } from '../messages-type'

export const verify: Messages['verify'] = {
  title: 'Checking a file',
  intro:
    'Do you have a ZIP file with data from this portal? Here you see whether nothing in it was changed and whether it really comes from us.',
  private:
    'Your browser checks the file itself. It stays on your device and is not sent anywhere. You do not have to sign in.',
  choose: 'Choose the ZIP file',
  drop: 'You can also drop the file here.',
  scriptsTitle: 'Your browser cannot check the file here',
  scriptsText: 'This page needs JavaScript for that. The programs below can check the file too.',
  checking: 'Checking {{name}}',
  percent: '{{percent}} per cent done',
  failedTitle: 'Your browser cannot read {{name}}',
  failedText: 'Perhaps it was moved, changed or not wholly downloaded yet. Choose it again.',
  verdict: {
    genuine: {
      title: 'This file is genuine',
      text: 'Nothing in it was changed, and it was signed by {{school}}.',
    },
    unchanged: {
      title: 'Whole, but not certain whose',
      text: 'Everything fits together. But we cannot check who made this file, and so not whether somebody changed something in it before. The signature tells why.',
    },
    'not-as-made': {
      title: 'This file is no longer as it was made',
      text: 'Something was changed or damaged. Do not trust this file. Download it again, or ask for a new one.',
    },
    'not-an-archive': {
      title: 'This is not a file from this portal',
      text: 'It is another file, or a part is missing. Choose the ZIP file as you downloaded it, and do not unpack it first.',
    },
  },
  checks: 'What we checked',
  check: { files: 'Files', packing: 'The ZIP file', signature: 'Signature', complete: 'Completeness' },
  outcome: { good: 'Good', notice: 'Note', bad: 'Wrong' },
  files: {
    good_one: '{{count}} file fits the list in the ZIP file.',
    good_other: 'All {{count}} files fit the list in the ZIP file.',
    bad: 'Not all files fit the list in the ZIP file.',
    changed: 'Changed',
    missing: 'Gone',
    extra: 'Added',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
  },
  packing: {
    'as-written': 'Every byte is as it was written.',
    'packed-again':
      'It was packed again with another program. That is allowed: the files in it count, not the packing.',
    changed: 'The ZIP file was changed after it was made.',
  },
  signature: {
    valid: 'The list of all files was signed with the key {{key}} of {{school}}.',
    unsigned: 'There is no signature. Anybody can have made this file.',
    unchecked: 'Signed with the key {{key}}. This school has no key by which we could check that.',
    'unknown-key':
      'Signed with the key {{key}}. That is not of this school. Does it come from another school? Then check it there.',
    impossible:
      'Signed with the key {{key}}, but this browser cannot check that. Use a newer browser, or a program below.',
    wrong: 'The signature is not right: {{file}}.',
  },
  complete: {
    yes: 'Complete: every system in which this person can be found gave its data.',
    no: 'Not complete. The first page in the file says what is missing and why.',
    unknown: 'The file does not say whether it is complete.',
  },
  problems: 'For those who want to know exactly',
  facts: {
    name: 'File',
    sha256: 'Fingerprint of the ZIP file (SHA-256)',
    fingerprint: 'Fingerprint of its content',
  },
  self: {
    title: 'Checking with other programs',
    text: 'You do not have to believe us. Unpack the ZIP file and run the commands below in its folder. They must say OK everywhere. What they check is explained in VERIFY.txt in the file.',
    sums: 'Are all files as they were made?',
    signature: 'Is it ours? Get our key first.',
    program: 'Or all at once, with the program of this portal:',
  },
  keys: {
    title: 'Our keys',
    text: 'We sign with the first one now. We signed with the others before.',
    textOne: 'We sign with this one.',
    textOld: 'We do not sign now. We signed with this before.',
    none: 'We do not sign our files. You can still check whether something in them was changed.',
    option: 'For minisign:',
    file: 'Key for minisign',
    all: 'All keys as JWK',
  },
  link: 'Check a file that you already have',
  linkHere: 'Check afterwards that it arrived well',
  staff: {
    unsigned: 'Files for students are not signed',
    unsignedText: 'Make a key with “inzage keys create” and name it in INZAGE_SIGNING_KEY.',
  },
}
