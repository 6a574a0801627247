import { extensionWords, kindWords, reasonWords } from '../../domain/requests/words'
import {
  byFate,
  dayIn,
  heading,
  list,
  ownWords,
  paragraph,
  type Decided,
  type LetterBook,
  type LetterSubject,
  type PieceTold,
  type Remedies,
} from './letter-book'
import { englishIdentityLetter } from './en-identity'

const day = dayIn('en-GB')

const verdicts = {
  granted: 'We do what you asked.',
  partly: 'We do a part of what you asked.',
  refused: 'We do not do what you asked.',
} as const

/** The letters in English: a translation beside the Dutch text. */
export const englishBook: LetterBook = {
  greeting: (name) => (name ? `Dear ${name},` : 'Hello,'),
  closing: (sender) => ['Kind regards,', sender],
  write(letter) {
    switch (letter.kind) {
      case 'acknowledgement':
        return acknowledgement(letter)
      case 'question':
        return question(letter)
      case 'extension':
        return extension(letter)
      case 'decision':
        return decision(letter)
      case 'erasure':
        return erasure(letter)
      case 'lifting':
        return lifting(letter)
      case 'late':
        return late(letter)
      case 'incident':
        return incident(letter)
      case 'identity':
        return englishIdentityLetter(letter)
    }
  },
}

type Of<K extends LetterSubject['kind']> = Extract<LetterSubject, { kind: K }>

function acknowledgement({ asked, receivedOn, promisedOn, legalOn }: Of<'acknowledgement'>) {
  const stopped = asked.includes('direct-marketing')
  return {
    title: 'We have received your request',
    blocks: [
      paragraph(`We received your request on ${day(receivedOn)}. You asked us:`),
      list(asked.map((kind) => kindWords[kind].en)),
      ...(stopped
        ? [
            paragraph(
              'From now on you get no more marketing from us. Nobody needs to decide about that. Our systems are told at once.',
            ),
          ]
        : []),
      heading('When do you get an answer?'),
      paragraph(
        `We promise you an answer on ${day(promisedOn)} at the latest. By law it must be there on ${day(legalOn)}.`,
      ),
      heading('What happens now?'),
      paragraph(
        'A member of staff looks at your request and decides. That is always a person. If we need something from you, we ask. You can follow your request in the portal. It costs you nothing.',
      ),
    ],
  }
}

function question({ what, question: asked }: Of<'question'>) {
  const why =
    what === 'identity'
      ? 'First we must be sure that it is you.'
      : 'You asked for a lot. We would like to know which data you mean. You do not have to say: you can also answer that you mean everything.'
  return {
    title: 'We have a question about your request',
    blocks: [
      paragraph(why),
      ...ownWords(asked),
      paragraph(
        'While we wait for your answer, the time stands still. After your answer we go on at once. You can answer in the portal, by letter or by telephone.',
      ),
    ],
  }
}

function extension({ reason, text, until }: Of<'extension'>) {
  return {
    title: 'Your request takes longer',
    blocks: [
      paragraph('We need more time for your request. The law allows this (GDPR article 12(3)).'),
      heading('Why does it take longer?'),
      paragraph(extensionWords[reason].en),
      ...ownWords(text),
      heading('When do you get an answer now?'),
      paragraph(`On ${day(until)} at the latest.`),
      paragraph('Do you not agree? Then you can complain to the supervisory authority.'),
    ],
  }
}

function decision(letter: Decided) {
  const asked = [paragraph(`You asked us: ${kindWords[letter.right].en}.`)]
  const verdict = isAnswer(letter) ? [] : [paragraph(verdicts[letter.verdict])]
  const title = 'Our decision about your request'
  if (letter.verdict === 'granted') return { title, blocks: [...asked, ...verdict, ...ownWords(letter.text)] }
  return {
    title,
    blocks: [
      ...asked,
      ...verdict,
      ...whyBlocks(letter),
      ...piecesBlocks(letter.pieces),
      ...remediesBlocks(letter.remedies),
    ],
  }
}

/** Where parts are told apart, each has its reason with it. */
function whyBlocks({ reason, text, pieces }: Exclude<Decided, { verdict: 'granted' }>) {
  if (pieces.length > 0) return ownWords(text)
  return [heading('Why?'), paragraph(reasonWords[reason].en), ...ownWords(text)]
}

/** A question and a complaint are answered, not granted. */
function isAnswer({ right, verdict }: Decided): boolean {
  return right === 'question' || (right === 'complaint' && verdict === 'granted')
}

function erasure({ pieces, backups }: Of<'erasure'>) {
  return {
    title: 'Certificate of erasure',
    blocks: [
      paragraph('This was erased. We checked in each system that it is gone.'),
      list(byFate(pieces).erased.map(pieceLine)),
      paragraph('Were there still files with your data ready for you? Those were erased as well.'),
      ...keptBlocks(pieces),
      heading('Backups'),
      paragraph(
        'The data may still stand in backups for a while. We use those for nothing. Is such a copy put back after all? Then we erase the data again. This is how long the copies still exist:',
      ),
      list(backups.map(({ source, until }) => `${source.en}: up to and including ${day(until)}.`)),
    ],
  }
}

function lifting({ text, until }: Of<'lifting'>) {
  return {
    title: 'We are going to use your data again',
    blocks: [
      paragraph('Because of your request or objection we did not use data about you. That will end soon.'),
      heading('Why?'),
      ...ownWords(text),
      heading('From when?'),
      paragraph(`Up to and including ${day(until)} we do not use the data. After that we do.`),
      paragraph(
        'Do you not agree? Tell us before that day. You can also complain to the supervisory authority at any time.',
      ),
    ],
  }
}

function late({ promisedOn }: Of<'late'>) {
  return {
    title: 'We are late',
    blocks: [
      paragraph(
        `We promised you an answer on ${day(promisedOn)} at the latest. We did not manage. We are sorry.`,
      ),
      paragraph(
        'We are still working on your request. You may complain to the supervisory authority now, or go to court.',
      ),
    ],
  }
}

function incident({ happenedOn, noticedOn, categories, measures, words, supervisor }: Of<'incident'>) {
  const { what, means, advice } = words.en
  return {
    title: 'Something went wrong with your data',
    blocks: [
      paragraph(
        'There has been a data breach at our school. It concerns data of yours too. We are sorry. In this letter you read what happened and what you can do.',
      ),
      heading('What happened?'),
      ...ownWords(what),
      ...(happenedOn ? [paragraph(`It happened on ${day(happenedOn)}.`)] : []),
      paragraph(`We noticed it on ${day(noticedOn)}.`),
      ...(categories.length > 0
        ? [heading('Which data does it concern?'), list(categories.map(({ en }) => en))]
        : []),
      heading('What can this mean for you?'),
      ...ownWords(means),
      ...(measures ? [heading('What do we do?'), ...ownWords(measures)] : []),
      heading('What can you do?'),
      ...ownWords(advice),
      heading('Do you have questions?'),
      paragraph(
        `Call or mail us. The number and the address stand above this letter. You can also make a complaint to the ${supervisor.name.en}: ${supervisor.complaints}.`,
      ),
    ],
  }
}

function piecesBlocks(pieces: readonly PieceTold[]) {
  const { toErase } = byFate(pieces)
  const going = toErase.length > 0 ? [heading('This we erase'), list(toErase.map(pieceLine))] : []
  return [...going, ...keptBlocks(pieces)]
}

/** What stays, by its reason; nothing stays merely because something else does (E2). */
function keptBlocks(pieces: readonly PieceTold[]) {
  const { kept } = byFate(pieces)
  if (kept.length === 0) return []
  const groups = kept.flatMap(([reason, same]) => [
    paragraph(reasonWords[reason].en),
    list(same.map(pieceLine)),
  ])
  return [heading('This stays'), ...groups]
}

function pieceLine({ source, dataset, count, fate, on, until }: PieceTold): string {
  const what = `${dataset.en} in ${source.en} (${count})`
  if (fate === 'to-erase') return `${what}.`
  if (fate === 'erased') return on ? `${what}: erased on ${day(on)}.` : `${what}: erased.`
  return until ? `${what}: until ${day(until)}.` : `${what}. When that ends, is not known yet.`
}

function remediesBlocks({ supervisor, complaints, courtUntil }: Remedies) {
  return [
    heading('Do you not agree?'),
    list([
      'Contact us. Maybe we can solve it together.',
      `Complain to the ${supervisor.en}: ${complaints}. That is free and always possible. You can also ask them to mediate.`,
      `Go to the court (rechtbank) with a petition. You can do so within six weeks after this letter: on ${day(courtUntil)} at the latest.`,
    ]),
  ]
}
