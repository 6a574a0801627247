export const consents = {
  title: 'Toestemmingen',
  intro:
    'Voor deze dingen gaf u toestemming, of kunt u die geven. Intrekken kan altijd, met één klik, en geldt meteen. U hoeft niet te zeggen waarom.',
  none: 'De school vraagt u nergens toestemming voor.',
  inSource: 'Bewaard in: {{source}}',
  state: {
    given: 'Gegeven',
    withdrawn: 'Ingetrokken',
    'not-given': 'Niet gegeven',
    unknown: 'Onbekend',
  },
  since: 'Sinds {{date}}',
  unknownText:
    '{{source}} antwoordt nu niet. Wij weten dus niet of uw toestemming er nog staat. Intrekken kan wel.',
  noneText: 'In {{source}} staat hierover niets.',
  text: 'De tekst van de toestemming (versie {{version}})',
  dutchText: 'De Nederlandse tekst is de geldige:',
  withdraw: 'Intrekken',
  withdrawnTitle: 'Uw toestemming is ingetrokken',
  withdrawnText: 'Dit geldt meteen. Hieronder ziet u of het systeem het al heeft bevestigd.',
  delivery: {
    label: 'Doorgegeven aan {{source}}?',
    pending: 'Wij geven dit door. Nog niet bevestigd (begonnen op {{since}}).',
    acknowledged: 'Ja, bevestigd op {{date}}.',
    overtaken: 'Niet nodig: daarna is er opnieuw toestemming gegeven.',
    failed:
      'Het lukt nog niet, sinds {{since}}. Een medewerker regelt het. Wij gebruiken uw gegevens hiervoor niet meer.',
  },
  history: 'Geschiedenis',
  historyLine: {
    withdrawn: 'Ingetrokken op {{date}} (tekst versie {{version}})',
    'seen-given': 'Gegeven, door ons gezien op {{date}} (tekst versie {{version}})',
  },
}
