import type { ViewerTexts } from './texts'

export const en: ViewerTexts = {
  language: 'English',
  title: 'Your data',
  skip: 'Skip to content',
  profiles: {
    access: {
      title: 'Everything we hold about you',
      explanation: 'This file holds all the data that we have about you, from all our systems.',
    },
    portability: {
      title: 'Data to take with you',
      explanation:
        'This file holds the data that you gave us or that came from your use, where we hold them with your consent or under our contract. Do you want to see everything we have about you? Then ask for the file with all your data.',
    },
    transfer: {
      title: 'Data for another organisation',
      explanation:
        'This file holds the data that you gave yourself or that came about through your use, if we hold them with your consent or because of our contract. Parts in which data of others may stand are not in it.',
    },
  },
  complete: 'This file is complete',
  completeExplanation: 'We counted in each system how much there is about you. All of it is in this file.',
  incomplete: 'This file is not complete',
  incompleteExplanation: 'This is missing, and why:',
  incompleteNext: 'We know about it and are looking into it. You can ask for a new file later.',
  incompleteExcept: 'Only what stands above is missing.',
  notIdentified: {
    complete: 'This file is complete, as far as we know you',
    completeExplanation:
      'We counted how much there is about you in each system in which we can find you. All of it is in this file.',
    title: 'We cannot find you here',
    short: 'we cannot find you here',
    lacking: (kinds) =>
      `This system knows people only by: ${kinds}. We do not know that of you. So we do not know whether it holds anything about you.`,
    next: 'You need not do anything. Do you want us to search there? Then give us what we do not know of you yet. Send it as a question in the portal.',
    except: 'Of the systems in which we cannot find you, we do not know.',
  },
  reasons: {
    configuration: 'We could not read this system because of a mistake in our settings.',
    unreachable: 'This system did not answer.',
    'rate-limited': 'This system was too busy to answer.',
    'bad-answer': 'This system gave an answer that we could not read.',
    refused: 'This system did not want to give the data.',
    ambiguous:
      'We are not sure which of the data are yours. So they are not shown here. A member of staff is looking into it.',
    'count-differs': 'The system counts another number than it gave us.',
    'not-looked-yet': 'This is paper. An employee has to look for you there, and has not done so yet.',
    'not-reviewed':
      'This may hold data of others. An employee has to check it first, and that has not been done yet.',
    'source-changed':
      'This system holds something that we have not looked at yet. Some of it may be yours. We are looking into it.',
    'document-unreadable': 'Not all letters and attachments could be read.',
  },
  hidden: 'left out',
  hiddenTitle: 'What has been left out?',
  hiddenExplanation:
    'That is needed to protect the privacy of others. You always see where something was left out, and why. In the files for programs a code stands there:',
  hiddenTimes: (count) =>
    count === 1
      ? 'Something was left out once.'
      : `Something was left out ${count.toLocaleString('en-GB')} times.`,
  withheld: (count) =>
    count === 1
      ? '1 record here belongs to somebody else. You do not get that one.'
      : `${count.toLocaleString('en-GB')} records here belong to somebody else. You do not get those.`,
  lookedBy: (day) => `We will do so on ${day} at the latest. After that you can have the file completed.`,
  counts: (written, source) => `In this file: ${written}. The system counts: ${source}.`,
  countUnknown: (written) => `In this file: ${written}. The system did not say how many it has.`,
  unreadable: (count) => `Letters and attachments that are missing: ${count}.`,
  facts: {
    number: 'Number of your request',
    date: 'Asked for on',
    made: 'Made on',
    kind: 'Kind of file',
    held: 'What is in it',
  },
  contents: 'What is where?',
  files: {
    title: 'The files in this folder',
    csv: 'Tables that you can open with a program such as Excel or LibreOffice.',
    json: 'The same data, exactly as they are in our systems. For programs.',
    spreadsheet: 'All tables in one workbook, for Excel or LibreOffice.',
    documents: 'Letters, e-mails and attachments.',
    description: 'Description of all tables, for programs.',
    notices: 'Which privacy statement applied when we got your data. For programs.',
    completeness: 'Per system: when we asked, how much there is and what is missing.',
    education: 'Your courses and tests, as badges and for systems of other schools.',
    processing: 'What we use your data for, why we may do so, who keeps them and how long. For programs.',
    consents: 'Your consents. For programs.',
    person: 'Who you are. For programs.',
    verify: 'This is how you check this file.',
    checksums: 'With these, anyone can check that nothing was changed.',
  },
  keptBy: 'Kept by',
  country: 'Country',
  safeguard: (code) => {
    const [kind = '', detail = ''] = code.split(':')
    const sentences: Record<string, string> = {
      eea: 'The data stay in Europe. The European privacy law applies there.',
      adequacy: `The data go to a country outside Europe (${detail}) that has good privacy rules according to the European Commission.`,
      dpf: 'The data go to an American company that takes part in the privacy agreement between Europe and the US (Data Privacy Framework).',
      'scc-2021-914':
        'The data go to a country outside Europe. There is a contract with the standard privacy rules of the European Commission.',
      bcr: 'The data go to a company outside Europe with approved privacy rules of its own.',
      art49: 'The data go to a country outside Europe, because you need it or because you agreed.',
    }
    return sentences[kind] ?? code
  },
  records: (count) => (count === 1 ? '1 record' : `${count.toLocaleString('en-GB')} records`),
  documents: (count) =>
    count === 1 ? '1 letter or attachment' : `${count.toLocaleString('en-GB')} letters and attachments`,
  status: {
    nothingHeld: 'There is nothing about you in this.',
    failed: 'These data are missing.',
    outsideProfile:
      'These data do not belong in a file to take with you. You find them in the file with all your data.',
  },
  meaning: {
    title: 'About these data',
    purpose: 'What for?',
    basis: 'Why is this allowed?',
    origin: 'How did we get it?',
    retention: 'How long do we keep it?',
    category: 'Kind of data',
    field: 'Item',
  },
  obtained: {
    title: 'Since when do we have this?',
    column: 'We have had this since',
    inField: 'That stands with each record.',
    live: 'We asked for this for this file.',
    untold: 'We do not know. This system does not keep that.',
    unknown: 'We do not know.',
    unknownNotice: 'We no longer know which privacy statement applied then.',
    version: (number, day) => `Our privacy statement of that time: version ${number} of ${day}.`,
    earlier: (title) => `At that time applied: ${title}.`,
  },
  bases: {
    consent: 'You gave your consent. You can always withdraw it.',
    contract: 'It is needed for the contract with you.',
    'legal-obligation': 'The law says that we must.',
    'vital-interest': 'It is needed to protect someone’s life or health.',
    'public-task': 'It is needed for a task in the public interest.',
    'legitimate-interest':
      'We have a good reason for it, which weighs more than your privacy. You can object.',
  },
  origins: {
    provided: 'You gave it to us yourself.',
    observed: 'It came about because you did or used something.',
    derived: 'We made or computed it ourselves.',
    'third-party': 'We received it from someone else.',
    public: 'It comes from a public source.',
  },
  leftOut: (fields) => `These parts do not belong in a file to take with you: ${fields}.`,
  emptyOnes: (count) => (count === 1 ? '1 table is empty' : `${count} tables are empty`),
  see: 'See the data',
  back: 'Back to the overview',
  shown: (shown, total) => `You see the first ${shown} of ${total}. Everything is in the file:`,
  recordTitle: 'Number',
  documentsTitle: 'Letters and attachments',
  statementTitle: 'Your statement:',
  documentMissing: 'could not be read and is missing',
  bytes: (size) => `${size} of data, is in the JSON file`,
  noTimeZone: 'no time zone',
  spreadsheet: {
    readMe: 'Read me',
    timeZone: 'time zone',
    columns: {
      system: 'System',
      table: 'Data',
      sheet: 'Sheet',
      rows: 'Rows',
      remarks: 'Remarks',
    },
    split: (sheets) => `A sheet has room for 1,048,576 rows. So these data are on ${sheets} sheets.`,
    cut: (texts, file) =>
      `Texts that are too long: ${texts}. A cell has room for 32,767 characters. Such a text ends in “…” here. The whole text is in ${file}.`,
  },
  rights: {
    title: 'Is something wrong?',
    wrong: 'You can ask us to correct or delete data. You can do that in the portal or through:',
    complaint: 'Do you disagree with how we handle your data? You can complain to:',
    contact: 'Contact',
    opensWebsite: 'opens a website',
  },
}
