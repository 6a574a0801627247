/** Wording of the errors: of form fields (keys of the schemas) and of whole pages (by status). */
export const errors = {
  required: 'Vul dit in.',
  'too-long': 'Deze tekst is te lang. Maak hem korter.',
  bsn: 'Vul een nummer van acht of negen cijfers in.',
  iban: 'Dit rekeningnummer (IBAN) klopt niet. Kijk het na op uw bankpas. Voorbeeld: NL91 ABNA 0417 1643 00.',
  postcode: 'Deze postcode klopt niet. Schrijf vier cijfers en twee letters, bijvoorbeeld 1332 AT.',
  phone: 'Dit telefoonnummer klopt niet. Bijvoorbeeld 06 12345678 of +32 470 12 34 56.',
  email: 'Dit e-mailadres klopt niet. Bijvoorbeeld naam@voorbeeld.nl.',
  date: 'Deze datum klopt niet. Schrijf jaar-maand-dag, bijvoorbeeld 1990-04-27.',
  integer: 'Schrijf hier een heel getal, met alleen cijfers.',
  decimal: 'Schrijf hier een getal, bijvoorbeeld 12,50.',
  url: 'Dit webadres klopt niet. Het begint met https:// of http://.',
  country: 'Dit land kennen wij niet. Schrijf de twee letters van het land, bijvoorbeeld NL.',
  text: 'Hier staat een teken dat niet kan. Schrijf gewone tekst.',
  datetime: 'Dit moment klopt niet. Schrijf het bijvoorbeeld zo: 2026-04-27T09:30.',
  reason: 'Schrijf een reden op. De vrager leest die.',
  'reason-for-colleagues': 'Schrijf een reden op. Uw collega’s lezen die.',
  answer: 'Schrijf uw antwoord op. De vrager leest het.',
  same: 'De nieuwe waarde is gelijk aan de oude. Er is niets te veranderen.',
  'choose-one': 'Kies wat u wilt.',
  'own-words': 'Schrijf in uw eigen woorden wat u bedoelt.',
  'unknown-person':
    'Wij vinden geen persoon die hier precies bij past. Nodig de persoon eerst uit, of kies het studentnummer.',
  'requester-name': 'Vul een nummer of adres in, of de naam van wie het vraagt.',
  'person-or-name': 'Vul één van de twee in: een bekend nummer of adres, of een naam.',
  'identity-first': 'Zoek eerst uit wie dit vraagt. Tot dan kunt u alleen weigeren.',
  'identity-how': 'Schrijf op hoe het ging, of waarom het niet kan.',
  'copy-reason': 'Schrijf in minstens één zin op waarom geen andere stap werkt.',
  'copy-shielded': 'Dek alle vier de delen af en vink ze aan. Zonder dat kunt u niets versturen.',
  'copy-kind': 'Dit is geen foto die wij kunnen gebruiken. Kies een JPEG of PNG.',
  'copy-too-large': 'Deze foto is te groot. Kies een kleinere.',
  'before-written': 'De brief is later geschreven. Kies een latere dag.',
  future: 'Deze dag moet nog komen. Kies de dag van ontvangst.',
  'refusal-reason': 'Kies de reden. Zonder reden kan een weigering niet worden verstuurd.',
  'abuse-evidence':
    'Schrijf de feiten op die dit bewijzen, in ten minste een hele zin. De school moet dit kunnen bewijzen.',
  'plan-changed': 'De gegevens zijn intussen veranderd. Bekijk de onderdelen opnieuw en kies voor elk.',
  proof:
    'Met deze gegevens bewijst de school wat zij deed. Ze kunnen pas weg als hun bewaartermijn voorbij is.',
  held: 'Op deze gegevens staat een bewaarplicht. Ze kunnen nu niet gewist worden.',
  'source-unknown':
    'Een systeem antwoordt niet. Zonder dat systeem is niet duidelijk wat er gewist wordt. Probeer het later opnieuw.',
  'not-erasable': 'Deze bron kan niet zelf wissen.',
  'nothing-past': 'Er is nu niets dat over zijn einde is en weg kan.',
  'untold-why': 'Schrijf op welke wet verbiedt dat de persoon het weet.',
  'review-past': 'Kies een dag die nog komt.',
  'review-far': 'Kies een dag binnen een jaar.',
  'nothing-held':
    'Er zijn geen gegevens gevonden om te wissen. Weiger met de reden dat de school niets heeft.',
  evidence: 'Schrijf op waaruit blijkt dat de nieuwe waarde klopt, of stuur een bestand dat het laat zien.',
  statement: 'Schrijf op wat u erbij wilt zeggen.',
  problem: 'Schrijf op wat u zag.',
  noticed: 'Dit moment kan niet. Kies een dag en een tijd die al voorbij is.',
  period: 'Deze tijd klopt niet. Het begin ligt voor het einde.',
  'archive-number': 'Dit nummer van een archief kennen wij niet.',
  'evidence-files': {
    'too-many': 'Dit zijn te veel bestanden. Stuur er hoogstens vijf.',
    'too-large': 'Een van de bestanden is te groot. Een bestand mag hoogstens 10 MB zijn.',
    kind: 'Dit bestand kunnen wij niet gebruiken. Stuur een foto (JPEG of PNG) of een PDF die nog heel is.',
    powers:
      'In deze PDF zitten programma’s, andere bestanden of een slot. Druk hem af naar een nieuwe PDF, of stuur een foto.',
    quota: 'U hebt al veel bestanden gestuurd. Wacht tot er over een eerdere verbetering is beslist.',
  },
  page: {
    title: 'Er ging iets mis',
    reference: 'Vraagt u de school om hulp? Noem dan dit nummer: {{reference}}.',
    home: 'Naar de eerste pagina',
    contact: 'Contact met de school',
    heading: {
      source: 'Een systeem van de school antwoordt nu niet',
      bad: 'Wij konden uw vraag niet lezen',
      signIn: 'U bent niet ingelogd',
      forbidden: 'U mag deze pagina niet zien',
      notFound: 'Deze pagina bestaat niet',
      changed: 'Dit is intussen veranderd',
      tooLarge: 'Dit is te groot',
      tooMany: 'Even wachten',
      unavailable: 'Inzage werkt nu even niet',
      unexpected: 'Er ging iets mis bij ons',
    },
    text: {
      source:
        'Uw gegevens zijn niet weg; het systeem waar ze in staan, antwoordt nu niet. Er is niets veranderd. Probeer het over een paar minuten nog een keer.',
      bad: 'In het formulier stond iets dat wij niet verwachtten. Er is niets veranderd. Ga terug en probeer het nog een keer.',
      signIn:
        'Log in om verder te gaan. Misschien was u een tijd weg; dan loggen wij u voor de veiligheid uit.',
      forbidden:
        'U bent ingelogd, maar deze pagina is niet voor u. Denkt u dat dit een fout is? Neem dan contact op met de school.',
      notFound:
        'Misschien is het adres verkeerd getypt, of is de pagina weg. Uw gegevens staan er nog. Begin opnieuw op de eerste pagina.',
      changed:
        'Iemand heeft dit al veranderd of afgehandeld. Uw keuze is niet uitgevoerd. Ga terug en bekijk hoe het er nu voor staat.',
      tooLarge: 'U stuurde meer dan dit formulier kan ontvangen. Er is niets bewaard.',
      tooMany: 'U hebt dit te vaak geprobeerd. Wacht een paar minuten en probeer het dan nog een keer.',
      unavailable:
        'Wij kunnen nu niets opslaan. Uw gegevens zijn niet weg. Probeer het over een paar minuten nog een keer.',
      unexpected:
        'Het ligt niet aan u. Er is niets veranderd aan uw gegevens. Probeer het nog een keer. Blijft het misgaan? Neem dan contact op met de school.',
    },
  },
}
