/** One sentence for each event of the audit trail that its subject sees; keys are the events' types. */
export const viewings = {
  title: 'Wie keek er?',
  intro:
    'Hier ziet u wie uw gegevens heeft bekeken of veranderd, wanneer en waarom. Van medewerkers ziet u de rol, niet de naam.',
  none: 'Er is nog niets gebeurd met uw gegevens.',
  who: {
    self: 'U zelf',
    staff: 'Een medewerker',
    staffRoles: 'Een medewerker ({{roles}})',
    system: 'Het systeem',
  },
  event: {
    account: {
      reinvited: 'U bent opnieuw uitgenodigd. Het oude wachtwoord en de oude codes werken niet meer.',
      activated: 'Het account is geactiveerd.',
      'signed-in': 'Er is ingelogd.',
      'sign-in-refused': 'Inloggen is geweigerd.',
      'signed-out': 'Er is uitgelogd.',
      'stepped-up': 'Er is met een code bevestigd wie u bent.',
      'password-changed': 'Het wachtwoord is veranderd.',
      'factor-changed': 'De app met codes is veranderd.',
      'recovery-codes-renewed': 'Er zijn nieuwe herstelcodes gemaakt.',
      'sessions-ended': 'Andere apparaten zijn uitgelogd.',
    },
    identifier: { verified: 'Er is gecontroleerd wie u bent.' },
    dossier: { 'viewed-by-staff': 'Uw gegevens zijn bekeken.' },
    source: { ambiguous: 'In {{source}} was niet zeker wat van u is. Een medewerker zoekt het uit.' },
    correction: {
      submitted: 'Er is een verbetering gevraagd van een gegeven in {{source}}.',
      approved: 'Een verbetering van een gegeven in {{source}} is goedgekeurd.',
      rejected: 'Een verbetering van een gegeven in {{source}} is afgewezen.',
      withdrawn: 'Een verbetering van een gegeven in {{source}} is ingetrokken.',
      applied: 'Een gegeven in {{source}} is aangepast.',
      'met-conflict': 'Een gegeven in {{source}} was intussen veranderd.',
      failed: 'Het aanpassen van een gegeven in {{source}} lukte niet.',
      retried: 'Het aanpassen van een gegeven in {{source}} is opnieuw gestart.',
    },
    consent: {
      withdrawn: 'Een toestemming is ingetrokken in {{source}}.',
      'withdrawal-carried': 'Het intrekken van een toestemming is doorgegeven aan {{source}}.',
    },
    archive: {
      requested: 'Er is een kopie van uw gegevens gevraagd.',
      built: 'De kopie van uw gegevens is gemaakt.',
      failed: 'Het maken van de kopie is niet gelukt.',
      downloaded: 'De kopie van uw gegevens is gedownload.',
      'exported-by-command': 'De school heeft een kopie van uw gegevens gemaakt.',
      deleted: 'De kopie van uw gegevens is verwijderd.',
    },
  },
  why: 'Waarom: om te beslissen over uw verzoek {{why}}.',
  notYou: 'Herkent u iets niet? Verander dan uw wachtwoord en neem contact op met de school.',
}
