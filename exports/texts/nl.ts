import type { ViewerTexts } from './texts'

export const nl: ViewerTexts = {
  language: 'Nederlands',
  title: 'Uw gegevens',
  skip: 'Naar de inhoud',
  profiles: {
    access: {
      title: 'Alles wat wij over u hebben',
      explanation: 'In dit bestand staan alle gegevens die wij over u hebben, uit al onze systemen.',
    },
    portability: {
      title: 'Gegevens om mee te nemen',
      explanation:
        'In dit bestand staan de gegevens die u zelf gaf of die door uw gebruik ontstonden, als wij ze hebben met uw toestemming of door onze overeenkomst. Wilt u alles zien wat wij over u hebben? Vraag dan het bestand met al uw gegevens aan.',
    },
    transfer: {
      title: 'Gegevens voor een andere organisatie',
      explanation:
        'In dit bestand staan de gegevens die u zelf gaf of die door uw gebruik ontstonden, als wij ze hebben met uw toestemming of door onze overeenkomst. Onderdelen waarin gegevens van anderen kunnen staan, zitten er niet in.',
    },
  },
  complete: 'Dit bestand is compleet',
  completeExplanation:
    'Wij hebben in elk systeem geteld hoeveel gegevens er zijn. Al die gegevens staan in dit bestand.',
  incomplete: 'Dit bestand is niet compleet',
  incompleteExplanation: 'Dit ontbreekt, en waarom:',
  incompleteNext: 'Wij weten dit en zoeken het uit. U kunt later een nieuw bestand aanvragen.',
  incompleteExcept: 'Alleen wat hierboven staat, ontbreekt.',
  notIdentified: {
    complete: 'Dit bestand is compleet, voor zover wij u kennen',
    completeExplanation:
      'Wij hebben geteld hoeveel gegevens er zijn in elk systeem waarin wij u kunnen vinden. Al die gegevens staan in dit bestand.',
    title: 'Hier kunnen wij u niet vinden',
    short: 'hier kunnen wij u niet vinden',
    lacking: (kinds) =>
      `Dit systeem kent mensen alleen zo: ${kinds}. Dat weten wij niet van u. Of hier iets over u staat, weten wij dus niet.`,
    next: 'U hoeft niets te doen. Wilt u dat wij er zoeken? Geef ons dan wat wij nog niet van u weten. Stuur het als vraag in het portaal.',
    except: 'Van de systemen waarin wij u niet kunnen vinden, weten wij het niet.',
  },
  reasons: {
    configuration: 'Wij konden dit systeem niet lezen door een fout in onze instellingen.',
    unreachable: 'Dit systeem gaf geen antwoord.',
    'rate-limited': 'Dit systeem had het te druk om te antwoorden.',
    'bad-answer': 'Dit systeem gaf een antwoord dat wij niet konden lezen.',
    refused: 'Dit systeem wilde de gegevens niet geven.',
    ambiguous:
      'Wij weten niet zeker welke gegevens van u zijn. Daarom staan ze hier niet. Een medewerker zoekt het uit.',
    'count-differs': 'Het systeem telt een ander aantal dan het ons gaf.',
    'not-looked-yet': 'Dit is papier. Daarin moet een medewerker voor u zoeken, en dat is nog niet gebeurd.',
    'not-reviewed':
      'Hierin kunnen gegevens van anderen staan. Een medewerker moet ze eerst nakijken, en dat is nog niet gebeurd.',
    'source-changed':
      'In dit systeem staat iets wat wij nog niet hebben bekeken. Misschien is daar iets van u bij. Wij zoeken het uit.',
    'document-unreadable': 'Niet alle brieven en bijlagen konden worden gelezen.',
  },
  hidden: 'weggelaten',
  hiddenTitle: 'Wat is weggelaten?',
  hiddenExplanation:
    'Dat moet om de privacy van anderen te beschermen. U ziet steeds waar iets is weggelaten, en waarom. In de bestanden voor programma’s staat daar een code:',
  hiddenTimes: (count) =>
    count === 1
      ? 'Er is 1 keer iets weggelaten.'
      : `Er is ${count.toLocaleString('nl-NL')} keer iets weggelaten.`,
  withheld: (count) =>
    count === 1
      ? 'Hier staat ook 1 gegeven van iemand anders. Dat krijgt u niet.'
      : `Hier staan ook ${count.toLocaleString('nl-NL')} gegevens van iemand anders. Die krijgt u niet.`,
  lookedBy: (day) => `Dat doen wij uiterlijk op ${day}. Daarna kunt u het bestand compleet laten maken.`,
  counts: (written, source) => `In dit bestand: ${written}. Het systeem telt: ${source}.`,
  countUnknown: (written) => `In dit bestand: ${written}. Het systeem zei niet hoeveel het er heeft.`,
  unreadable: (count) => `Brieven en bijlagen die ontbreken: ${count}.`,
  facts: {
    number: 'Nummer van uw aanvraag',
    date: 'Aangevraagd op',
    made: 'Gemaakt op',
    kind: 'Soort bestand',
    held: 'Wat erin staat',
  },
  contents: 'Wat staat waar?',
  files: {
    title: 'De bestanden in deze map',
    csv: 'Tabellen die u opent met een programma zoals Excel of LibreOffice.',
    json: 'Dezelfde gegevens, precies zoals ze in onze systemen staan. Voor programma’s.',
    spreadsheet: 'Alle tabellen in één werkmap, voor Excel of LibreOffice.',
    documents: 'Brieven, e-mails en bijlagen.',
    description: 'Beschrijving van alle tabellen, voor programma’s.',
    notices: 'Welke privacyverklaring gold toen wij uw gegevens kregen. Voor programma’s.',
    completeness: 'Per systeem: wanneer wij het vroegen, hoeveel er is en wat ontbreekt.',
    education: 'Uw opleidingen en toetsen, als badges en voor systemen van andere scholen.',
    processing:
      'Waarvoor wij uw gegevens gebruiken, waarom dat mag, wie ze bewaart en hoe lang. Voor programma’s.',
    consents: 'Uw toestemmingen. Voor programma’s.',
    person: 'Wie u bent. Voor programma’s.',
    verify: 'Zo controleert u dit bestand.',
    checksums: 'Hiermee kan iedereen controleren dat niets is veranderd.',
  },
  keptBy: 'Bewaard door',
  country: 'Land',
  safeguard: (code) => {
    const [kind = '', detail = ''] = code.split(':')
    const sentences: Record<string, string> = {
      eea: 'De gegevens blijven in Europa. Daar geldt de Europese privacywet.',
      adequacy: `De gegevens gaan naar een land buiten Europa (${detail}) dat volgens de Europese Commissie goede privacyregels heeft.`,
      dpf: 'De gegevens gaan naar een Amerikaans bedrijf dat meedoet aan de privacyafspraken tussen Europa en de VS (Data Privacy Framework).',
      'scc-2021-914':
        'De gegevens gaan naar een land buiten Europa. Er is een contract met de vaste privacyregels van de Europese Commissie.',
      bcr: 'De gegevens gaan naar een bedrijf buiten Europa met goedgekeurde eigen privacyregels.',
      art49:
        'De gegevens gaan naar een land buiten Europa, omdat het voor u nodig is of omdat u dit goed vindt.',
    }
    return sentences[kind] ?? code
  },
  records: (count) => (count === 1 ? '1 gegeven' : `${count.toLocaleString('nl-NL')} gegevens`),
  documents: (count) =>
    count === 1 ? '1 brief of bijlage' : `${count.toLocaleString('nl-NL')} brieven en bijlagen`,
  status: {
    nothingHeld: 'Hierin staat niets over u.',
    failed: 'Deze gegevens ontbreken.',
    outsideProfile:
      'Deze gegevens horen niet in een bestand om mee te nemen. U vindt ze in het bestand met al uw gegevens.',
  },
  meaning: {
    title: 'Uitleg bij deze gegevens',
    purpose: 'Waarvoor?',
    basis: 'Waarom mag dit?',
    origin: 'Hoe komen wij eraan?',
    retention: 'Hoe lang bewaren wij dit?',
    category: 'Soort gegevens',
    field: 'Gegeven',
  },
  obtained: {
    title: 'Sinds wanneer hebben wij dit?',
    column: 'Wij hebben dit sinds',
    inField: 'Dat staat bij elk gegeven.',
    live: 'Wij vroegen dit voor dit bestand op.',
    untold: 'Dat weten wij niet. Dit systeem houdt dat niet bij.',
    unknown: 'Dat weten wij niet.',
    unknownNotice: 'Welke privacyverklaring toen gold, weten wij niet meer.',
    version: (number, day) => `Toen gold onze privacyverklaring: versie ${number} van ${day}.`,
    earlier: (title) => `Toen gold: ${title}.`,
  },
  bases: {
    consent: 'U gaf toestemming. U kunt die altijd intrekken.',
    contract: 'Het is nodig voor de overeenkomst met u.',
    'legal-obligation': 'Wij moeten dit doen van de wet.',
    'vital-interest': 'Het is nodig om iemands leven of gezondheid te beschermen.',
    'public-task': 'Het is nodig voor een taak van algemeen belang.',
    'legitimate-interest':
      'Wij hebben er een goede reden voor, die zwaarder weegt dan uw privacy. U kunt bezwaar maken.',
  },
  origins: {
    provided: 'U gaf dit zelf aan ons.',
    observed: 'Dit ontstond doordat u iets deed of gebruikte.',
    derived: 'Dit maakten of berekenden wij zelf.',
    'third-party': 'Dit kregen wij van iemand anders.',
    public: 'Dit komt uit een openbare bron.',
  },
  leftOut: (fields) => `Deze onderdelen horen niet in een bestand om mee te nemen: ${fields}.`,
  emptyOnes: (count) => (count === 1 ? '1 tabel is leeg' : `${count} tabellen zijn leeg`),
  see: 'Bekijk de gegevens',
  back: 'Terug naar het overzicht',
  shown: (shown, total) => `U ziet de eerste ${shown} van ${total}. Alles staat in het bestand:`,
  recordTitle: 'Nummer',
  documentsTitle: 'Brieven en bijlagen',
  statementTitle: 'Uw verklaring:',
  documentMissing: 'kon niet worden gelezen en ontbreekt',
  bytes: (size) => `${size} aan gegevens, staat in het JSON-bestand`,
  noTimeZone: 'zonder tijdzone',
  spreadsheet: {
    readMe: 'Leeswijzer',
    timeZone: 'tijdzone',
    columns: {
      system: 'Systeem',
      table: 'Gegevens',
      sheet: 'Tabblad',
      rows: 'Regels',
      remarks: 'Opmerkingen',
    },
    split: (sheets) =>
      `Een tabblad heeft plaats voor 1.048.576 regels. Deze gegevens staan daarom op ${sheets} tabbladen.`,
    cut: (texts, file) =>
      `Te lange teksten: ${texts}. In een cel passen 32.767 tekens. Zo’n tekst eindigt hier op “…”. De hele tekst staat in ${file}.`,
  },
  rights: {
    title: 'Klopt er iets niet?',
    wrong: 'U kunt ons vragen om gegevens te verbeteren of te verwijderen. Dat kan in het portaal of via:',
    complaint: 'Bent u het niet eens met hoe wij met uw gegevens omgaan? U kunt een klacht indienen bij:',
    contact: 'Contact',
    opensWebsite: 'opent een website',
  },
}
