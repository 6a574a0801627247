import { identityLinkDays, type IdentityRung } from '../../domain/identity-checks'
import type { School } from '../../domain/register/school'

interface IdentityMail {
  readonly rung: IdentityRung
  readonly number: string
  readonly link: string
}

/** The mail with a one-time link: a number, and nothing about what was asked. Dutch first, English after it. */
export function writeIdentityMail(
  { name, email, telephone }: School['organisation'],
  { rung, number, link }: IdentityMail,
): { subject: string; text: string } {
  const copy = rung === 'copy'
  const dutch = [
    'Goedendag,',
    `Wij kregen een verzoek in uw naam. Het heeft nummer ${number}. Wij willen zeker weten dat het van u komt.`,
    copy
      ? 'Open deze link. Daar leest u hoe u een afgedekte kopie van uw identiteitsbewijs stuurt.'
      : 'Open deze link. Daar zegt u of het verzoek van u is.',
    `De link werkt ${identityLinkDays} dagen en één keer.`,
    link,
    `Hebt u niets gevraagd? ${copy ? 'Stuur dan niets en bel ons.' : 'Zeg dat dan op die pagina.'} Bel of mail ons bij vragen: ${telephone} of ${email}.`,
    `Met vriendelijke groet,\n${name}`,
  ]
  const english = [
    'Dear reader,',
    `We received a request in your name. It has number ${number}. We want to be sure that it comes from you.`,
    copy
      ? 'The link above tells how to send a shielded copy of your identity document.'
      : 'Open the link above and say whether the request is yours.',
    `It works for ${identityLinkDays} days, and once.`,
    `Did you ask nothing? ${copy ? 'Then send nothing and call us.' : 'Then say so on that page.'} Call or mail us with questions: ${telephone} or ${email}.`,
    `Kind regards,\n${name}`,
  ]
  return {
    subject: `Is dit verzoek van u? ${number}`,
    text: `${[...dutch, '-'.repeat(40), ...english].join('\n\n')}\n`,
  }
}
