export const verify = {
  title: 'Een bestand controleren',
  intro:
    'Hebt u een ZIP-bestand met gegevens uit dit portaal? Hier ziet u of er niets in is veranderd en of het echt van ons komt.',
  private:
    'Uw browser controleert het bestand zelf. Het blijft op uw apparaat en wordt nergens heen gestuurd. U hoeft niet in te loggen.',
  choose: 'Kies het ZIP-bestand',
  drop: 'U kunt het bestand ook hierheen slepen.',
  scriptsTitle: 'Uw browser kan het bestand hier niet controleren',
  scriptsText:
    'Daarvoor heeft deze pagina JavaScript nodig. Met de programma’s hieronder kunt u het bestand ook controleren.',
  checking: 'Wij controleren {{name}}',
  percent: '{{percent}} procent gedaan',
  failedTitle: 'Uw browser kan {{name}} niet lezen',
  failedText: 'Misschien is het verplaatst, veranderd of nog niet helemaal opgehaald. Kies het opnieuw.',
  verdict: {
    genuine: {
      title: 'Dit bestand is echt',
      text: 'Er is niets in veranderd, en het is ondertekend door {{school}}.',
    },
    unchanged: {
      title: 'Heel, maar niet zeker van wie',
      text: 'Alles past bij elkaar. Maar wij kunnen niet nagaan wie dit bestand maakte, en dus ook niet of iemand er eerder iets in heeft veranderd. Waarom niet, staat bij de handtekening.',
    },
    'not-as-made': {
      title: 'Dit bestand is niet meer zoals het is gemaakt',
      text: 'Er is iets veranderd of beschadigd. Vertrouw dit bestand niet. Haal het opnieuw op, of vraag een nieuw bestand.',
    },
    'not-an-archive': {
      title: 'Dit is geen bestand uit dit portaal',
      text: 'Het is een ander bestand, of een deel ontbreekt. Kies het ZIP-bestand zoals u het ophaalde, en pak het niet eerst uit.',
    },
  },
  checks: 'Wat wij controleerden',
  check: {
    files: 'Bestanden',
    packing: 'Het ZIP-bestand',
    signature: 'Handtekening',
    complete: 'Volledigheid',
  },
  outcome: { good: 'Goed', notice: 'Let op', bad: 'Fout' },
  files: {
    good_one: '{{count}} bestand klopt met de lijst in het ZIP-bestand.',
    good_other: 'Alle {{count}} bestanden kloppen met de lijst in het ZIP-bestand.',
    bad: 'Niet alle bestanden kloppen met de lijst in het ZIP-bestand.',
    changed: 'Veranderd',
    missing: 'Weg',
    extra: 'Erbij gekomen',
    more_one: 'en nog {{count}}',
    more_other: 'en nog {{count}}',
  },
  packing: {
    'as-written': 'Elke byte is zoals hij werd geschreven.',
    'packed-again':
      'Het is met een ander programma opnieuw ingepakt. Dat mag: de bestanden erin tellen, en niet het inpakken.',
    changed: 'Het ZIP-bestand is veranderd nadat het is gemaakt.',
  },
  signature: {
    valid: 'De lijst van alle bestanden is ondertekend met de sleutel {{key}} van {{school}}.',
    unsigned: 'Er is geen handtekening. Iedereen kan dit bestand hebben gemaakt.',
    unchecked:
      'Ondertekend met de sleutel {{key}}. Deze school heeft geen sleutel waarmee wij dat kunnen nagaan.',
    'unknown-key':
      'Ondertekend met de sleutel {{key}}. Die is niet van deze school. Komt het van een andere school? Controleer het dan daar.',
    impossible:
      'Ondertekend met de sleutel {{key}}, maar deze browser kan dat niet nagaan. Gebruik een nieuwere browser, of een programma hieronder.',
    wrong: 'De handtekening klopt niet: {{file}}.',
  },
  complete: {
    yes: 'Compleet: elk systeem waarin deze persoon te vinden is, gaf zijn gegevens.',
    no: 'Niet compleet. Op de eerste pagina in het bestand staat wat ontbreekt en waarom.',
    unknown: 'Het bestand zegt niet of het compleet is.',
  },
  problems: 'Voor wie het precies wil weten (Engels)',
  facts: {
    name: 'Bestand',
    sha256: 'Vingerafdruk van het ZIP-bestand (SHA-256)',
    fingerprint: 'Vingerafdruk van de inhoud',
  },
  self: {
    title: 'Controleren met andere programma’s',
    text: 'U hoeft ons niet te geloven. Pak het ZIP-bestand uit en geef in de map de opdrachten hieronder. Zij moeten overal OK zeggen. Wat zij nagaan, staat in VERIFY.txt in het bestand.',
    sums: 'Zijn alle bestanden zoals ze zijn gemaakt?',
    signature: 'Is het van ons? Haal eerst onze sleutel op.',
    program: 'Of alles in één keer, met het programma van dit portaal:',
  },
  keys: {
    title: 'Onze sleutels',
    text: 'Met de eerste ondertekenen wij nu. Met de andere ondertekenden wij vroeger.',
    textOne: 'Hiermee ondertekenen wij.',
    textOld: 'Nu ondertekenen wij niet. Vroeger ondertekenden wij hiermee.',
    none: 'Wij ondertekenen onze bestanden niet. U kunt wel nagaan of er iets in is veranderd.',
    option: 'Voor minisign:',
    file: 'Sleutel voor minisign',
    all: 'Alle sleutels als JWK',
  },
  link: 'Controleer een bestand dat u al hebt',
  linkHere: 'Controleer daarna of het goed is aangekomen',
  staff: {
    unsigned: 'Bestanden voor studenten zijn niet ondertekend',
    unsignedText: 'Maak een sleutel met “inzage keys create” en noem hem in INZAGE_SIGNING_KEY.',
  },
}
