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
import { dutchIdentityLetter } from './nl-identity'

const day = dayIn('nl-NL')

const verdicts = {
  granted: 'Wij doen wat u vroeg.',
  partly: 'Wij doen een deel van wat u vroeg.',
  refused: 'Wij doen niet wat u vroeg.',
} as const

/** The letters in Dutch, the binding language: B1, "u". */
export const dutchBook: LetterBook = {
  greeting: (name) => (name ? `Beste ${name},` : 'Goedendag,'),
  closing: (sender) => ['Met vriendelijke groet,', sender],
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
        return dutchIdentityLetter(letter)
    }
  },
}

type Of<K extends LetterSubject['kind']> = Extract<LetterSubject, { kind: K }>

function acknowledgement({ asked, receivedOn, promisedOn, legalOn }: Of<'acknowledgement'>) {
  const stopped = asked.includes('direct-marketing')
  return {
    title: 'Wij hebben uw verzoek ontvangen',
    blocks: [
      paragraph(`Wij ontvingen uw verzoek op ${day(receivedOn)}. U vroeg ons:`),
      list(asked.map((kind) => kindWords[kind].nl)),
      ...(stopped
        ? [
            paragraph(
              'U krijgt vanaf nu geen reclame meer van ons. Daarover hoeft niemand te beslissen. Onze systemen krijgen dit meteen door.',
            ),
          ]
        : []),
      heading('Wanneer krijgt u antwoord?'),
      paragraph(
        `Wij beloven u een antwoord uiterlijk op ${day(promisedOn)}. Volgens de wet moet het uiterlijk op ${day(legalOn)}.`,
      ),
      heading('Wat gebeurt er nu?'),
      paragraph(
        'Een medewerker bekijkt uw verzoek en beslist. Dat doet altijd een mens. Hebben wij nog iets van u nodig? Dan vragen wij het. U kunt het verzoek volgen in het portaal. Het kost u niets.',
      ),
    ],
  }
}

function question({ what, question: asked }: Of<'question'>) {
  const why =
    what === 'identity'
      ? 'Wij moeten eerst zeker weten dat u het bent.'
      : 'U vroeg veel. Wij willen graag weten om welke gegevens het u gaat. Dat hoeft niet: u kunt ook antwoorden dat u alles bedoelt.'
  return {
    title: 'Wij hebben een vraag over uw verzoek',
    blocks: [
      paragraph(why),
      ...ownWords(asked),
      paragraph(
        'Zolang wij op uw antwoord wachten, staat de tijd stil. Na uw antwoord gaan wij meteen verder. U kunt antwoorden in het portaal, of per brief of telefoon.',
      ),
    ],
  }
}

function extension({ reason, text, until }: Of<'extension'>) {
  return {
    title: 'Uw verzoek duurt langer',
    blocks: [
      paragraph('Wij hebben meer tijd nodig voor uw verzoek. De wet staat dat toe (AVG artikel 12, lid 3).'),
      heading('Waarom duurt het langer?'),
      paragraph(extensionWords[reason].nl),
      ...ownWords(text),
      heading('Wanneer krijgt u nu antwoord?'),
      paragraph(`Uiterlijk op ${day(until)}.`),
      paragraph('Bent u het hier niet mee eens? Dan kunt u een klacht indienen bij de toezichthouder.'),
    ],
  }
}

function decision(letter: Decided) {
  const asked = [paragraph(`U vroeg ons: ${kindWords[letter.right].nl}.`)]
  const verdict = isAnswer(letter) ? [] : [paragraph(verdicts[letter.verdict])]
  const title = 'Ons besluit over uw verzoek'
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
  return [heading('Waarom?'), paragraph(reasonWords[reason].nl), ...ownWords(text)]
}

/** A question and a complaint are answered, not granted. */
function isAnswer({ right, verdict }: Decided): boolean {
  return right === 'question' || (right === 'complaint' && verdict === 'granted')
}

function erasure({ pieces, backups }: Of<'erasure'>) {
  return {
    title: 'Bewijs van wissen',
    blocks: [
      paragraph('Dit is gewist. Wij hebben bij elk systeem nagekeken dat het weg is.'),
      list(byFate(pieces).erased.map(pieceLine)),
      paragraph('Stonden er nog bestanden met uw gegevens voor u klaar? Die zijn ook gewist.'),
      ...keptBlocks(pieces),
      heading('Reservekopieën'),
      paragraph(
        'In reservekopieën kunnen de gegevens nog even staan. Die gebruiken wij nergens voor. Wordt zo’n kopie toch teruggezet? Dan wissen wij de gegevens opnieuw. Zo lang bestaan de kopieën nog:',
      ),
      list(backups.map(({ source, until }) => `${source.nl}: tot en met ${day(until)}.`)),
    ],
  }
}

function lifting({ text, until }: Of<'lifting'>) {
  return {
    title: 'Wij gaan uw gegevens weer gebruiken',
    blocks: [
      paragraph('Door uw verzoek of bezwaar gebruikten wij gegevens van u niet. Dat houdt binnenkort op.'),
      heading('Waarom?'),
      ...ownWords(text),
      heading('Vanaf wanneer?'),
      paragraph(`Tot en met ${day(until)} gebruiken wij de gegevens niet. Daarna wel weer.`),
      paragraph(
        'Bent u het er niet mee eens? Laat het ons weten vóór die dag. U kunt ook altijd een klacht indienen bij de toezichthouder.',
      ),
    ],
  }
}

function late({ promisedOn }: Of<'late'>) {
  return {
    title: 'Wij zijn te laat',
    blocks: [
      paragraph(
        `Wij beloofden u een antwoord uiterlijk op ${day(promisedOn)}. Dat is niet gelukt. Dat spijt ons.`,
      ),
      paragraph(
        'Wij werken nog aan uw verzoek. U mag nu al een klacht indienen bij de toezichthouder, of naar de rechter gaan.',
      ),
    ],
  }
}

function incident({ happenedOn, noticedOn, categories, measures, words, supervisor }: Of<'incident'>) {
  const { what, means, advice } = words.nl
  return {
    title: 'Er ging iets mis met uw gegevens',
    blocks: [
      paragraph(
        'Er is een datalek geweest bij onze school. Het gaat ook om gegevens van u. Dat spijt ons. In deze brief leest u wat er is gebeurd en wat u kunt doen.',
      ),
      heading('Wat is er gebeurd?'),
      ...ownWords(what),
      ...(happenedOn ? [paragraph(`Het gebeurde op ${day(happenedOn)}.`)] : []),
      paragraph(`Wij ontdekten het op ${day(noticedOn)}.`),
      ...(categories.length > 0
        ? [heading('Om welke gegevens gaat het?'), list(categories.map(({ nl }) => nl))]
        : []),
      heading('Wat kan dit voor u betekenen?'),
      ...ownWords(means),
      ...(measures ? [heading('Wat doen wij?'), ...ownWords(measures)] : []),
      heading('Wat kunt u doen?'),
      ...ownWords(advice),
      heading('Hebt u vragen?'),
      paragraph(
        `Bel of mail ons. U vindt het nummer en het adres boven deze brief. U kunt ook een klacht indienen bij de ${supervisor.name.nl}: ${supervisor.complaints}.`,
      ),
    ],
  }
}

function piecesBlocks(pieces: readonly PieceTold[]) {
  const { toErase } = byFate(pieces)
  const going = toErase.length > 0 ? [heading('Dit wissen wij'), list(toErase.map(pieceLine))] : []
  return [...going, ...keptBlocks(pieces)]
}

/** What stays, by its reason; nothing stays merely because something else does (E2). */
function keptBlocks(pieces: readonly PieceTold[]) {
  const { kept } = byFate(pieces)
  if (kept.length === 0) return []
  const groups = kept.flatMap(([reason, same]) => [
    paragraph(reasonWords[reason].nl),
    list(same.map(pieceLine)),
  ])
  return [heading('Dit blijft staan'), ...groups]
}

function pieceLine({ source, dataset, count, fate, on, until }: PieceTold): string {
  const what = `${dataset.nl} in ${source.nl} (${count})`
  if (fate === 'to-erase') return `${what}.`
  if (fate === 'erased') return on ? `${what}: gewist op ${day(on)}.` : `${what}: gewist.`
  return until ? `${what}: tot en met ${day(until)}.` : `${what}. Wanneer dat eindigt, staat nog niet vast.`
}

function remediesBlocks({ supervisor, complaints, courtUntil }: Remedies) {
  return [
    heading('Bent u het er niet mee eens?'),
    list([
      'Neem contact met ons op. Misschien komen wij er samen uit.',
      `Dien een klacht in bij de ${supervisor.nl}: ${complaints}. Dat is gratis en kan altijd. U kunt daar ook vragen om te bemiddelen.`,
      `Ga naar de rechtbank met een verzoekschrift. Dat kan binnen zes weken na deze brief: uiterlijk op ${day(courtUntil)}.`,
    ]),
  ]
}
