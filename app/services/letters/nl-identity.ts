import { copyDays } from '../../domain/identity-checks'
import { dayIn, heading, list, ownWords, paragraph, type IdentityAsked } from './letter-book'

const day = dayIn('nl-NL')

const ways = {
  'sign-in': [
    'Log in op het portaal en open uw verzoek. Daar bevestigt u met een code dat het verzoek van u is. Meer hoeft niet.',
  ],
  mail: [
    'U krijgt een e-mail op het adres dat wij al van u hadden. Open de link in die e-mail en zeg of het verzoek van u is.',
  ],
  shown: [
    'Laat uw identiteitsbewijs zien: op school, of in een videogesprek. Bel ons voor een afspraak. Wij kijken alleen. Wij maken geen kopie en schrijven geen nummers op.',
  ],
} as const

const hide = [
  'uw pasfoto',
  'de strook met cijfers en letters onderaan (of achterop)',
  'het nummer van het document',
  'uw burgerservicenummer (BSN)',
]

const wrong = {
  checked: '',
  'not-this-person': '',
  unshielded:
    'Op de kopie die u stuurde, was te veel te zien. Wij hebben haar meteen gewist. Stuur alstublieft een nieuwe, met alles hieronder afgedekt.',
  unreadable:
    'De kopie die u stuurde, konden wij niet lezen. Wij hebben haar gewist. Stuur alstublieft een nieuwe.',
} as const

/** How somebody shows who they are; a copy only as the last way, with the reason for it. */
export function dutchIdentityLetter(letter: IdentityAsked) {
  return {
    title: 'Laat ons weten dat u het bent',
    blocks: [
      paragraph(
        'Wij kregen een verzoek in uw naam. Voordat wij het uitvoeren, moeten wij zeker weten dat het van u komt. Zo krijgt niemand anders uw gegevens.',
      ),
      ...(letter.rung === 'copy' ? copyBlocks(letter) : ways[letter.rung].map(paragraph)),
      ...(letter.rung === 'copy' ? [] : ownWords(letter.words)),
      heading('En de tijd?'),
      paragraph(
        'Zolang wij op u wachten, staat de tijd voor ons antwoord stil. Daarna gaan wij meteen verder. Hebt u niets gevraagd? Bel ons dan.',
      ),
    ],
  }
}

function copyBlocks({ words, until, again, link }: IdentityAsked) {
  return [
    ...(again ? [paragraph(wrong[again])] : []),
    paragraph(
      'Het lukte niet op een andere manier. Daarom vragen wij u om een afgedekte kopie. Dit is waarom:',
    ),
    ...ownWords(words),
    heading('Dit dekt u af'),
    list(hide),
    paragraph(
      'Dat gaat makkelijk met de app KopieID van de overheid. Schrijf op de kopie dat die alleen voor onze school is, met de datum. Uw naam en geboortedatum moeten leesbaar blijven.',
    ),
    heading('Zo stuurt u de kopie'),
    paragraph(
      link
        ? `Ga naar ${link.page} en vul de code hieronder in. Die werkt één keer, tot en met ${day(until)}.`
        : 'U krijgt een link of een code om de kopie veilig te sturen. Stuur de kopie nooit met een gewone e-mail.',
    ),
    // On a line of its own: a code must not break.
    ...(link ? [paragraph(link.code)] : []),
    heading('Wat doen wij ermee?'),
    paragraph(
      `Eén medewerker bekijkt de kopie één keer. Daarna wissen wij haar, en in elk geval na ${copyDays} dagen. Wij bewaren alleen dát wij keken, wanneer, wie keek en welk soort document het was.`,
    ),
  ]
}
