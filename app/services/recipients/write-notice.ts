import { noticeLinkDays } from '../../domain/recipients'
import type { School } from '../../domain/register/school'

/** The mail to a recipient, in Dutch and English: a number and a link, and nothing about anybody. */
export function writeNotice(
  { name, email, telephone }: School['organisation'],
  { number, link }: { number: string; link: string },
): { subject: string; text: string } {
  const dutch = [
    'Goedendag,',
    `Wij gaven u gegevens van iemand. Daarin is iets veranderd. Volgens artikel 19 van de AVG moeten wij u dat laten weten. Het bericht heeft nummer ${number}.`,
    `Open deze link om te zien wat er is veranderd en wat u moet doen. De link werkt ${noticeLinkDays} dagen, en toont het één keer.`,
    link,
    `Lukt het niet? Bel of mail ons: ${telephone} of ${email}. Noem het nummer.`,
    `Met vriendelijke groet,\n${name}`,
  ]
  const english = [
    'Dear reader,',
    `We gave you data about somebody. Something in them has changed, and article 19 of the GDPR asks us to tell you. This notice has number ${number}. The link above shows what has changed and what you have to do; it works for ${noticeLinkDays} days and shows it once.`,
    `Does it not work? Call or mail us: ${telephone} or ${email}. Tell us the number.`,
    `Kind regards,\n${name}`,
  ]
  return {
    subject: `Er is iets veranderd in gegevens die wij u gaven: ${number}`,
    text: `${[...dutch, '-'.repeat(40), ...english].join('\n\n')}\n`,
  }
}
