export const pages = {
  cookies: {
    title: 'Cookies',
    intro:
      'Een cookie is een klein bestand dat uw browser bewaart. Inzage gebruikt alleen cookies die nodig zijn om te werken. Wij volgen u niet. Daarom vragen wij ook geen toestemming.',
    name: 'Naam',
    purpose: 'Waarvoor',
    life: 'Hoe lang',
    session: 'Hieraan herkennen wij dat u bent ingelogd. Er staat alleen een willekeurige code in.',
    language: 'Hierin staat de taal die u koos: nl of en.',
    device:
      'Hieraan herkennen wij uw browser als u nog een keer inlogt. Hij opent niets. Zo kan niemand u buitensluiten door verkeerde wachtwoorden te proberen.',
    untilClosed:
      'Tot u de browser sluit. Na {{minutes}} minuten zonder gebruik, of na {{hours}} uur, werkt hij niet meer.',
    days: '{{days}} dagen',
    none: 'Andere cookies zijn er niet, ook niet van andere bedrijven.',
  },
  contact: {
    title: 'Contact',
    intro: 'Hebt u een vraag over uw gegevens of over Inzage? Wij helpen u graag.',
    how: 'Zo bereikt u ons',
    byLetter: 'U kunt ook een brief sturen, of langskomen.',
    leakTitle: 'Denkt u dat er gegevens gelekt zijn?',
    leakText: 'Bel of mail ons dan meteen. Ook als u het niet zeker weet.',
    helpTitle: 'Kunt u niet inloggen?',
    helpText: 'Neem contact met ons op. Wij controleren wie u bent en helpen u verder.',
    complaint: 'Bent u niet tevreden? Dan kunt u een klacht indienen.',
  },
  complaint: {
    title: 'Een klacht indienen',
    intro:
      'Vindt u dat wij niet goed omgaan met uw gegevens? Vertel het ons. U mag ook meteen naar de toezichthouder.',
    first: 'Bij de school',
    firstText: 'Bel, mail of schrijf ons. Vaak kunnen wij het snel oplossen.',
    supervisor: 'Bij de toezichthouder',
    supervisorText:
      '{{name}} controleert of wij ons aan de privacywet houden. Een klacht indienen kan altijd en is gratis.',
    supervisorLink: 'Klacht indienen bij {{name}}',
    court: 'Bij de rechter',
    courtText:
      'Bent u het niet eens met ons antwoord op uw verzoek? Dan kunt u naar de rechtbank. Doe dat binnen zes weken na ons antwoord. U kunt gratis advies vragen bij het Juridisch Loket.',
  },
  accessibility: {
    title: 'Toegankelijkheid',
    intro:
      'Iedereen moet Inzage kunnen gebruiken. Ook als u niet goed ziet of hoort, geen muis gebruikt, of Nederlands leert.',
    what: 'Wat wij daarvoor doen',
    points: {
      standard: 'Wij volgen de internationale regels voor toegankelijke websites (WCAG 2.2, niveau AA).',
      keyboard: 'Alles werkt met alleen het toetsenbord, en met een schermlezer.',
      scripts: 'Alles werkt ook zonder JavaScript.',
      zoom: 'U kunt de tekst groter maken. De pagina past zich aan.',
      words: 'Wij schrijven in gewone taal. Er is ook een Engelse vertaling.',
    },
    problem: 'Werkt iets niet voor u?',
    problemText: 'Laat het ons weten. Wij lossen het op, of geven u de gegevens op een andere manier.',
  },
}
