export const archive = {
  title: 'Meenemen',
  intro:
    'Hier krijgt u uw gegevens als bestand. U kunt het bewaren, of aan iemand anders geven. Het is gratis.',
  choose: 'Welk bestand wilt u?',
  profile: {
    access: 'Alles wat wij over u hebben',
    portability: 'Gegevens om mee te nemen',
    transfer: 'Gegevens voor een andere organisatie',
  },
  profileHint: {
    access: 'Alle gegevens uit al onze systemen, met brieven en bijlagen.',
    portability:
      'Wat u zelf gaf of wat ontstond doordat u iets deed, als wij het hebben met uw toestemming of door onze overeenkomst. Bijvoorbeeld voor een andere school.',
    transfer:
      'Om te laten sturen, bijvoorbeeld naar een andere school. Zonder onderdelen waarin gegevens van anderen kunnen staan.',
  },
  contents:
    'U krijgt één ZIP-bestand. Daarin staat een pagina om uw gegevens te lezen. Dezelfde gegevens staan er ook in als tabellen (CSV) en als JSON, voor programma’s.',
  leftOut: 'Wat staat niet in “Gegevens om mee te nemen”, en waarom?',
  leftOutWhole: '{{source}}, {{dataset}}',
  leftOutFields: '{{source}}, {{dataset}}: {{fields}}',
  why: {
    origin: 'Dit gaf u niet zelf. Wij maakten het, of kregen het van een ander.',
    basis: 'Wij hebben dit niet met uw toestemming of door de overeenkomst, maar om een andere reden.',
  },
  estimate:
    'Nu vinden wij {{records}} gegevens. Het bestand wordt ongeveer {{bytes}}; met veel brieven en bijlagen meer.',
  silent: 'Deze systemen telden niet mee, omdat zij niet antwoordden: {{sources}}.',
  ask: 'Bestand maken',
  tooManyTitle: 'U vroeg vandaag al genoeg bestanden',
  tooManyText:
    'U kunt {{count}} bestanden per dag vragen. Probeer het morgen weer. De bestanden hieronder blijven staan.',
  mine: 'Uw bestanden',
  none: 'U hebt nog geen bestand gevraagd.',
  completingTitle: 'Wij vragen opnieuw wat ontbreekt',
  completingText:
    'Er komt een nieuw bestand bij. Wat er al was, blijft zoals het was. Het eerste bestand blijft ook staan.',
  askedTitle: 'Wij maken uw bestand',
  askedText:
    'Hieronder ziet u hoe ver wij zijn. U krijgt een mail als het klaar is. U mag deze pagina sluiten.',
  deletedTitle: 'Het bestand is verwijderd',
  deletedText: 'Niemand kan het nog openen.',
  state: {
    queued: 'Wacht',
    'in-review': 'Wij kijken het eerst na',
    building: 'Wij maken het',
    ready: 'Klaar',
    failed: 'Niet gelukt',
    deleted: 'Verwijderd',
    expired: 'Verlopen',
  },
  asked: 'Gevraagd op {{date}}',
  reviewText:
    'In dit bestand kunnen gegevens van anderen staan. Een medewerker kijkt het eerst na, uiterlijk op {{date}}. U krijgt een mail als het klaar is.',
  failedText: 'Het maken van dit bestand is niet gelukt. U kunt het opnieuw vragen.',
  incompleteTitle: 'Dit bestand is niet compleet',
  incompleteText:
    'Niet elk systeem gaf alle gegevens. In het bestand staat wat ontbreekt en waarom. Wij zoeken het uit. U kunt het deel dat ontbreekt ook zelf opnieuw vragen.',
  askAgain: 'Vraag opnieuw wat ontbreekt',
  completes: 'Vult bestand {{number}} aan. Alleen wat ontbrak, vroegen wij opnieuw.',
  complete: 'Compleet: alles wat onze systemen hebben, staat erin.',
  progress: {
    title: 'Zo ver zijn wij',
    waiting: 'wacht',
    reading: 'bezig, {{records}} gelezen',
    done: 'klaar, {{records}} gelezen',
    failed: 'niet alles gelukt, {{records}} gelezen',
    reload: 'Bekijk hoe ver het nu is',
  },
  facts: {
    size: 'Grootte',
    expires: 'Op te halen tot',
    downloads: 'Opgehaald',
    fingerprint: 'Vingerafdruk (SHA-256)',
    profile: 'Soort',
  },
  times_one: '{{count}} keer',
  times_other: '{{count}} keer',
  open: 'Ophalen',
  delete: 'Verwijderen',
  stop: 'Stoppen',
  lock: {
    title: 'Gebruikt u een computer van iemand anders?',
    text: 'Zet het bestand op slot met een wachtzin. Zonder die zin kan niemand het openen, ook wij niet. U opent het later met het gratis programma age.',
    passphrase: 'Uw wachtzin',
    hint: 'Minstens {{count}} tekens. Bijvoorbeeld vier woorden. Schrijf de zin op: wij bewaren hem niet.',
    tooShort: 'Kies een wachtzin van minstens {{count}} tekens.',
    action: 'Download met slot',
  },
  download: {
    title: 'Uw bestand ophalen',
    intro:
      'Dit bestand is van u alleen. Bewaar het op een veilige plek. Gebruikt u een computer van iemand anders? Verwijder het bestand daarna ook daar.',
    action: 'Download het bestand',
    back: 'Terug naar Meenemen',
    after: 'Na het downloaden',
    afterText: 'Pak het ZIP-bestand uit en open index.html. Dat werkt ook zonder internet.',
  },
}
