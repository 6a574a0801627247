import type { SecurityEvent } from '../mail-templates'
import { dayOf, type Frame, type LetterContext, type Letters } from './letter'

const signIn = ({ origin }: LetterContext) => `Log in om dit te bekijken: ${origin}`

const changed: Record<SecurityEvent, string> = {
  'password-changed': 'Het wachtwoord van uw account is veranderd.',
  'factor-changed': 'De app waarmee u codes maakt, is veranderd.',
  'recovery-code-used': 'Er is ingelogd met een van uw herstelcodes.',
  'recovery-codes-renewed': 'Er zijn nieuwe herstelcodes gemaakt. De oude codes werken niet meer.',
  'sessions-ended': 'U bent op andere apparaten uitgelogd.',
  'account-recovered':
    'Uw account bij het portaal is hersteld en weer in gebruik. De eerste twee dagen kan er niets worden gedownload of verstuurd.',
  'account-reinvited':
    'Uw wachtwoord en uw codes werken niet meer. U krijgt een aparte mail met een nieuwe uitnodiging.',
}

export const dutchFrame: Frame = {
  greeting: 'Goedendag,',
  closing: ({ school }) => ['Met vriendelijke groet,', school],
}

export const dutchLetters: Letters = {
  invitation: ({ school, link }) => ({
    subject: `Bekijk uw gegevens bij ${school}`,
    text: [
      `${school} nodigt u uit om uw gegevens te bekijken. U kunt ze ook laten verbeteren en meenemen.`,
      'Open deze link en kies een wachtwoord. De link werkt 72 uur en maar één keer.',
      link,
      'Verwacht u deze mail niet? Dan hoeft u niets te doen.',
    ],
  }),
  'security-notice': ({ school, email, telephone }, { what }) => ({
    subject: 'Er is iets veranderd aan uw account',
    text: [
      changed[what],
      what === 'account-reinvited'
        ? 'Hebt u hierom gevraagd? Open dan de link in die mail.'
        : 'Was u dit zelf? Dan hoeft u niets te doen.',
      `Was u dit niet? Bel of mail ${school} dan meteen: ${telephone} of ${email}.`,
    ],
  }),
  'correction-received': (context, { number }) => ({
    subject: `Uw verzoek ${number} is binnen`,
    text: [
      `U vroeg ons iets te verbeteren. Uw verzoek heeft nummer ${number}.`,
      'Een medewerker bekijkt het. U krijgt een mail als het besluit er is.',
      signIn(context),
    ],
  }),
  'correction-decided': (context, { number }) => ({
    subject: `Er is een besluit over verzoek ${number}`,
    text: [`Een medewerker heeft een besluit genomen over uw verzoek ${number}.`, signIn(context)],
  }),
  'correction-applied': (context, { number }) => ({
    subject: `Verzoek ${number} is uitgevoerd`,
    text: [`Wij hebben uw verzoek ${number} uitgevoerd.`, signIn(context)],
  }),
  'correction-stuck': (context, { number }) => ({
    subject: `Verzoek ${number} duurt langer`,
    text: [
      `Uw verzoek ${number} lukt nog niet. Een medewerker kijkt wat er nodig is.`,
      'U hoeft nu niets te doen.',
      signIn(context),
    ],
  }),
  'consent-given': (context) => ({
    subject: 'U hebt toestemming gegeven',
    text: [
      'U hebt ergens toestemming voor gegeven. U kunt dat altijd weer intrekken, met één klik.',
      'Was u dit niet? Trek de toestemming dan in, en laat het ons weten.',
      signIn(context),
    ],
  }),
  'consent-withdrawn': (context) => ({
    subject: 'U hebt een toestemming ingetrokken',
    text: [
      'U hebt een toestemming ingetrokken. Dat geldt meteen.',
      'Wij geven het door aan elk systeem dat het moet weten. U ziet in de portal welke het al weten.',
      signIn(context),
    ],
  }),
  'consent-carried': (context) => ({
    subject: 'Een systeem heeft uw keuze verwerkt',
    text: ['Een van onze systemen heeft uw keuze over een toestemming verwerkt.', signIn(context)],
  }),
  'archive-ready': (context, { number }) => ({
    subject: `Uw bestand ${number} staat klaar`,
    text: [
      `Het bestand met uw gegevens staat klaar. Het heeft nummer ${number}.`,
      'U kunt het 14 dagen ophalen.',
      signIn(context),
    ],
  }),
  'archive-expiring': (context, { number }) => ({
    subject: `Uw bestand ${number} wordt over drie dagen verwijderd`,
    text: [
      `U hebt bestand ${number} nog niet opgehaald. Over drie dagen verwijderen wij het.`,
      'U kunt altijd een nieuw bestand vragen.',
      signIn(context),
    ],
  }),
  'archive-in-review': (context, { number, by }) => ({
    subject: `Wij kijken uw bestand ${number} eerst na`,
    text: [
      `U vroeg bestand ${number}. Daarin kunnen gegevens van anderen staan. Een medewerker kijkt dat eerst na.`,
      `Dat doen wij uiterlijk op ${dayOf(by, 'nl')}. Daarna krijgt u weer een mail.`,
      signIn(context),
    ],
  }),
  'archive-failed': (context, { number }) => ({
    subject: `Uw bestand ${number} is niet gelukt`,
    text: [`Het maken van uw bestand ${number} is niet gelukt. U kunt het opnieuw vragen.`, signIn(context)],
  }),
  'transfer-received': (context, { number }) => ({
    subject: `Uw gegevens zijn ontvangen: ${number}`,
    text: [
      `De organisatie die u koos, heeft uw gegevens ontvangen. Dat heeft nummer ${number}.`,
      signIn(context),
    ],
  }),
  'transfer-failed': (context, { number }) => ({
    subject: `Uw gegevens zijn niet verstuurd: ${number}`,
    text: [
      `Het versturen van uw gegevens (${number}) is niet gelukt. Er is niets aangekomen.`,
      'In de portal ziet u waarom. U kunt het opnieuw proberen, of het bestand zelf ophalen en geven.',
      signIn(context),
    ],
  }),
  'paper-answered': (context, { number }) => ({
    subject: `Wij hebben voor u gezocht: ${number}`,
    text: [
      `Een medewerker heeft voor u in het papieren archief gezocht. Dat heeft nummer ${number}.`,
      'In de portal ziet u wat daar staat. Vroeg u een bestand? Dan kunt u het nu compleet laten maken.',
      signIn(context),
    ],
  }),
  'request-received': (context, { number }) => ({
    subject: `Uw verzoek ${number} is binnen`,
    text: [`Wij hebben uw verzoek ontvangen. Het heeft nummer ${number}.`, signIn(context)],
  }),
  'request-question': (context, { number }) => ({
    subject: `Wij hebben een vraag over verzoek ${number}`,
    text: [
      `Wij kunnen nog niet verder met uw verzoek ${number}. Wij hebben eerst een antwoord van u nodig.`,
      signIn(context),
    ],
  }),
  'request-extended': (context, { number }) => ({
    subject: `Verzoek ${number} duurt langer`,
    text: [`Uw verzoek ${number} kost ons meer tijd. In de brief staat waarom.`, signIn(context)],
  }),
  'request-decided': (context, { number }) => ({
    subject: `Er is een besluit over verzoek ${number}`,
    text: [`Wij hebben een besluit genomen over uw verzoek ${number}.`, signIn(context)],
  }),
  'request-done': (context, { number }) => ({
    subject: `Verzoek ${number} is uitgevoerd`,
    text: [
      `Wij hebben uw verzoek ${number} uitgevoerd. Wat er is gedaan, staat in de brief.`,
      signIn(context),
    ],
  }),
  'request-late': (context, { number }) => ({
    subject: `Wij zijn te laat met verzoek ${number}`,
    text: [
      `U had al een antwoord moeten krijgen op uw verzoek ${number}. Dat is niet gelukt. Dat spijt ons.`,
      signIn(context),
    ],
  }),
  'restriction-ending': (context) => ({
    subject: 'Gegevens van u mogen straks weer gebruikt worden',
    text: [
      'Wij mochten gegevens van u niet gebruiken. Dat houdt binnenkort op. In het portaal ziet u om welke gegevens het gaat en vanaf wanneer. Bent u het er niet mee eens? Laat het ons dan weten vóór die dag.',
      signIn(context),
    ],
  }),
  'data-held': (context) => ({
    subject: 'Wij moeten gegevens van u langer bewaren',
    text: [
      'Wij moeten gegevens van u bewaren, ook als u vraagt om ze te wissen. In het portaal ziet u om welke gegevens het gaat en waarom.',
      signIn(context),
    ],
  }),
  'data-free': (context) => ({
    subject: 'Wij hoeven gegevens van u niet meer langer te bewaren',
    text: [
      'Wij moesten gegevens van u langer bewaren. Dat hoeft niet meer. In het portaal ziet u om welke gegevens het ging.',
      signIn(context),
    ],
  }),
  'problem-reported': (context, { number }) => ({
    subject: `Melding ${number}: iemand meldt een probleem`,
    text: [
      `Iemand meldde een probleem. De melding heeft nummer ${number}.`,
      'Bekijk haar meteen. Is het een datalek? Dan hebt u 72 uur om het te melden.',
      signIn(context),
    ],
  }),
  'incident-due': (context, { number }) => ({
    subject: `Incident ${number}: de 72 uur lopen`,
    text: [
      `Voor incident ${number} is nog niet besloten of het wordt gemeld bij de toezichthouder.`,
      signIn(context),
    ],
  }),
  'incident-letter': (context) => ({
    subject: 'Er is een belangrijke brief voor u',
    text: ['Er is een brief voor u over uw gegevens. Lees hem in de portal.', signIn(context)],
  }),
  'consent-late': (context) => ({
    subject: 'Een systeem heeft een toestemming al een dag niet verwerkt',
    text: [
      'Iemand gaf of introk een toestemming. Een systeem heeft dat na 24 uur nog niet bevestigd.',
      'Er staat een taak klaar. Doe het zo nodig met de hand in dat systeem.',
      signIn(context),
    ],
  }),
  'request-due': (context, { number }) => ({
    subject: `Verzoek ${number} moet beantwoord worden`,
    text: [
      `Verzoek ${number} wacht op een besluit. Kijk op de werklijst wanneer het klaar moet zijn.`,
      signIn(context),
    ],
  }),
  'corrections-due': (context, { count, late }) => ({
    subject: 'Er wachten correcties op een besluit',
    text: [
      `Correcties waarover u mag beslissen en die bijna klaar moeten zijn of te laat zijn: ${count}. Te laat: ${late}.`,
      signIn(context),
    ],
  }),
  'work-summary': (context, { open, late }) => ({
    subject: 'Wat er vandaag op de werklijst staat',
    text: [
      `Open: ${open}. Te laat: ${late}.`,
      signIn(context),
      'Wilt u deze mail niet meer? Zet hem uit bij uw instellingen op de werklijst.',
    ],
  }),
}
