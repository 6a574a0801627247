/** Inloggen, een account in gebruik nemen, en de eigen accountpagina. */
export const account = {
  signIn: {
    title: 'Inloggen',
    intro: 'Log in om te zien welke gegevens de school van u heeft.',
    name: 'E-mailadres of studentnummer',
    password: 'Wachtwoord',
    submit: 'Verder',
    helpTitle: 'Lukt inloggen niet?',
    helpText:
      'Hebt u een uitnodiging gekregen? Open dan de link in die mail. Bent u uw wachtwoord kwijt? Neem dan contact op met de school: u krijgt een nieuwe uitnodiging.',
  },
  code: {
    title: 'Code uit uw app',
    intro: 'Open de app op uw telefoon waarmee u codes maakt. Vul de code van zes cijfers in die u nu ziet.',
    code: 'Code van zes cijfers',
    submit: 'Inloggen',
    lost: 'Ik heb mijn telefoon niet bij mij, of de app is weg',
  },
  recover: {
    title: 'Inloggen met een herstelcode',
    intro:
      'U hebt tien herstelcodes gekregen toen u uw account in gebruik nam. Vul er een in. Elke herstelcode werkt één keer.',
    code: 'Herstelcode',
    hint: 'Bijvoorbeeld 7K2QF-9TXM4. Het streepje mag u weglaten.',
    submit: 'Inloggen',
    none: 'Hebt u geen herstelcodes meer? Neem dan contact op met de school.',
    back: 'Toch een code uit de app',
  },
  activate: {
    title: 'Uw account in gebruik nemen',
    intro: 'De school heeft u uitgenodigd. In drie stappen neemt u uw account in gebruik.',
    steps: {
      password: 'U kiest een wachtwoord.',
      app: 'U koppelt een app op uw telefoon die codes maakt.',
      codes: 'U bewaart tien herstelcodes voor als u uw telefoon kwijt bent.',
    },
    code: 'Uitnodigingscode',
    codeHint: 'De code staat in de link in de mail, achter "uitnodiging=".',
    submit: 'Beginnen',
  },
  choosePassword: {
    title: 'Kies een wachtwoord',
    intro:
      'Neem minstens 12 tekens. Een korte zin is makkelijk te onthouden en moeilijk te raden. Spaties mogen.',
    step: 'Stap 1 van 3',
    password: 'Nieuw wachtwoord',
    repeat: 'Nog een keer hetzelfde wachtwoord',
    submit: 'Verder',
  },
  enrol: {
    title: 'Koppel een app die codes maakt',
    intro:
      'Met een code uit een app weten wij zeker dat u het bent. Gebruik een app zoals Google Authenticator, Microsoft Authenticator of Aegis.',
    step: 'Stap 2 van 3',
    scanTitle: 'Scan deze code met de app',
    qrCode: 'QR-code om met de app op uw telefoon te scannen',
    typeTitle: 'Of typ deze sleutel in de app',
    typeText: 'Kies in de app voor "sleutel invoeren" en voor "op basis van tijd".',
    code: 'Code die de app nu laat zien',
    codeHint: 'Zes cijfers. De app maakt elke 30 seconden een nieuwe code.',
    submit: 'Koppelen',
  },
  codes: {
    title: 'Uw herstelcodes',
    step: 'Stap 3 van 3',
    intro:
      'Bent u uw telefoon kwijt, dan logt u in met een van deze codes. Elke code werkt één keer. Bewaar ze op een veilige plek, bijvoorbeeld op papier.',
    onlyNow: 'U ziet deze codes alleen nu.',
    kept: 'Ik heb de codes bewaard',
    left: 'U hebt nog {{count}} herstelcodes die u kunt gebruiken.',
    renewTitle: 'Nieuwe herstelcodes maken',
    renewText: 'U krijgt tien nieuwe codes. De oude werken dan niet meer.',
    renew: 'Maak nieuwe codes',
  },
  confirm: {
    title: 'Bevestig dat u het bent',
    intro: 'Dit is een belangrijke stap. Vul daarom nog een keer een code uit uw app in.',
    submit: 'Bevestigen',
  },
  home: {
    title: 'Uw account',
    email: 'Uw e-mailadres',
    emailText:
      'Hiermee logt u in. Hier sturen wij onze mail naartoe. Klopt het niet? Neem contact op met de school.',
    languageTitle: 'Taal',
    language: 'In welke taal wilt u onze pagina’s en mails?',
    languageSubmit: 'Bewaren',
    securityTitle: 'Inloggen en beveiliging',
    changePassword: 'Wachtwoord veranderen',
    replaceApp: 'Een andere app koppelen',
    renewCodes: 'Herstelcodes',
    sessionsTitle: 'Waar u bent ingelogd',
    sessionsText: 'Herkent u iets niet? Log het daar uit en verander uw wachtwoord.',
    unknownAgent: 'Onbekende browser',
    current: 'Hier',
    started: 'Ingelogd op {{at}}',
    lastSeen: 'laatst gebruikt op {{at}}',
    endOne: 'Daar uitloggen',
    endOthers: 'Overal anders uitloggen',
  },
  changePassword: {
    title: 'Wachtwoord veranderen',
    intro:
      'Daarna bent u op andere apparaten uitgelogd. Wij sturen u een mail dat uw wachtwoord is veranderd.',
    current: 'Uw wachtwoord van nu',
    submit: 'Veranderen',
  },
  replaceApp: {
    title: 'Een andere app koppelen',
    intro:
      'Hebt u een nieuwe telefoon of een nieuwe app? Koppel hem hier. De oude app werkt tot de nieuwe is gekoppeld.',
    afterRecovery:
      'U bent ingelogd met een herstelcode. Is uw telefoon of app weg? Koppel dan nu een andere.',
    start: 'Beginnen',
  },
  done: {
    password: 'Uw wachtwoord is veranderd.',
    app: 'De nieuwe app is gekoppeld. De oude werkt niet meer.',
    sessions: 'U bent daar uitgelogd.',
    language: 'Uw taal is bewaard.',
    codes: 'U hebt uw herstelcodes bewaard.',
  },
  errors: {
    'sign-in': 'Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze na en probeer het nog een keer.',
    code: 'Deze code klopt niet, is te oud of is al gebruikt. Wacht tot de app een nieuwe code laat zien.',
    'first-code':
      'Deze code klopt niet. Staat de klok van uw telefoon goed? Vul de code in die de app nu laat zien.',
    'recovery-code': 'Deze herstelcode klopt niet, of u hebt hem al gebruikt.',
    'current-password': 'Dit is niet uw wachtwoord van nu.',
    'password-short': 'Dit wachtwoord is te kort. Neem minstens 12 tekens.',
    'password-long': 'Dit wachtwoord is te lang. Neem hoogstens 1024 tekens.',
    'password-common':
      'Dit wachtwoord is makkelijk te raden, of staat op lijsten van gestolen wachtwoorden. Kies een ander.',
    'password-personal':
      'In dit wachtwoord staat uw naam, uw e-mailadres of de naam van de school. Kies een ander.',
    repeat: 'De twee wachtwoorden zijn niet gelijk.',
    invitation:
      'Deze uitnodiging werkt niet of niet meer. Een uitnodiging werkt 72 uur en maar één keer. Vraag de school om een nieuwe.',
    'stale-form':
      'Deze pagina stond te lang open, of uw browser bewaart geen cookies. Vul het nog een keer in.',
    'display-name': 'Vul een naam in van hoogstens 200 tekens.',
    'email-taken':
      'Met dit e-mailadres logt al iemand in. Is het wachtwoord of de telefoon weg? Kies dan bij Accounts voor Opnieuw uitnodigen.',
    'identifier-taken': 'Dit gegeven hoort bij iemand anders.',
    roles: 'Kies minstens één rol.',
  },
}
