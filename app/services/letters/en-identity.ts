import { copyDays } from '../../domain/identity-checks'
import { dayIn, heading, list, ownWords, paragraph, type IdentityAsked } from './letter-book'

const day = dayIn('en-GB')

const ways = {
  'sign-in': [
    'Sign in to the portal and open your request. There you confirm with a code that the request is yours. Nothing more is needed.',
  ],
  mail: [
    'You get an e-mail at the address that we already had. Open the link in it and say whether the request is yours.',
  ],
  shown: [
    'Show your identity document: at school, or in a video call. Call us to make an appointment. We only look. We make no copy and write down no numbers.',
  ],
} as const

const hide = [
  'your photo',
  'the strip with digits and letters at the bottom (or on the back)',
  'the number of the document',
  'your citizen service number (BSN)',
]

const wrong = {
  checked: '',
  'not-this-person': '',
  unshielded:
    'The copy that you sent showed too much. We erased it at once. Please send a new one, with everything below covered.',
  unreadable: 'We could not read the copy that you sent. We erased it. Please send a new one.',
} as const

/** How somebody shows who they are; a copy only as the last way, with the reason for it. */
export function englishIdentityLetter(letter: IdentityAsked) {
  return {
    title: 'Let us know that it is you',
    blocks: [
      paragraph(
        'We received a request in your name. Before we carry it out, we must be sure that it comes from you. That way nobody else gets your data.',
      ),
      ...(letter.rung === 'copy' ? copyBlocks(letter) : ways[letter.rung].map(paragraph)),
      ...(letter.rung === 'copy' ? [] : ownWords(letter.words)),
      heading('And the time?'),
      paragraph(
        'While we wait for you, the time for our answer stands still. After that we go on at once. Did you ask nothing? Then call us.',
      ),
    ],
  }
}

function copyBlocks({ words, until, again, link }: IdentityAsked) {
  return [
    ...(again ? [paragraph(wrong[again])] : []),
    paragraph('No other way worked. So we ask you for a shielded copy. This is why:'),
    ...ownWords(words),
    heading('What you cover'),
    list(hide),
    paragraph(
      'The government’s app KopieID makes that easy. Write on the copy that it is only for our school, with the date. Your name and date of birth must stay readable.',
    ),
    heading('How you send the copy'),
    paragraph(
      link
        ? `Go to ${link.page} and fill in the code below. It works once, until ${day(until)}.`
        : 'You get a link or a code to send the copy safely. Never send the copy by ordinary e-mail.',
    ),
    // On a line of its own: a code must not break.
    ...(link ? [paragraph(link.code)] : []),
    heading('What do we do with it?'),
    paragraph(
      `One employee looks at the copy once. Then we erase it, and after ${copyDays} days at the latest. We only keep that we looked, when, who looked and which kind of document it was.`,
    ),
  ]
}
