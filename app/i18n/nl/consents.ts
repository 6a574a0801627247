export const consents = {
  title: 'Toestemmingen',
  intro:
    'Voor deze dingen gaf u toestemming, of kunt u die geven. Geven en intrekken kan altijd, met één klik, en geldt meteen. U hoeft niet te zeggen waarom. Nee zeggen heeft geen gevolgen voor uw opleiding.',
  loading: 'Wij vragen nu op waarvoor u toestemming gaf.',
  none: 'De school vraagt u nergens toestemming voor.',
  inSource: 'In {{source}}',
  state: {
    given: 'Gegeven',
    withdrawn: 'Ingetrokken',
    'not-given': 'Niet gegeven',
    unknown: 'Onbekend',
  },
  held: {
    given: 'Daar staat: ja.',
    'not-given': 'Daar staat: nee.',
    unknown: 'Dit systeem antwoordt nu niet.',
    none: 'Daar staat hierover niets.',
  },
  since: 'Sinds {{date}}',
  unknownText: 'Wij weten nu niet of uw toestemming er nog staat. Geven en intrekken kan wel.',
  asked: 'Dit vragen wij u (tekst {{version}}):',
  agreedTo: 'U zei ja tegen deze tekst ({{version}}):',
  newTextTitle: 'De tekst is veranderd',
  newText:
    'Uw toestemming geldt voor de tekst hierboven. Zij geldt niet vanzelf voor de nieuwe tekst. Bent u het daarmee eens? Zeg dan opnieuw ja. U hoeft niets te doen.',
  dutchText: 'De Nederlandse tekst is de geldige:',
  give: 'Ja, ik geef toestemming',
  withdraw: 'Intrekken',
  tooYoung:
    'U bent jonger dan {{age}} jaar. Daarom geeft uw ouder of voogd deze toestemming. Die kan haar ook weer intrekken, net als u. Uw ouder of voogd belt of mailt daarvoor met de school: zie Contact.',
  withdrawnTitle: 'Uw toestemming is ingetrokken',
  withdrawnText:
    'Dit geldt meteen. Wat wij eerder met uw toestemming deden, mocht toen. Hieronder ziet u welke systemen het al weten. Rust er iets alleen op deze toestemming? Dan bekijkt een medewerker of het gewist moet worden.',
  givenTitle: 'U hebt toestemming gegeven',
  givenText: 'Hieronder ziet u welke systemen het al weten. U kunt de toestemming altijd weer intrekken.',
  delivery: {
    pending: 'Wij geven uw keuze door. Nog niet bevestigd (begonnen op {{since}}).',
    acknowledged: 'Uw keuze is bevestigd op {{date}}.',
    overtaken: 'Uw keuze is niet doorgegeven: er is daarna iets anders gezegd.',
    'nothing-held': 'Dit systeem kent u niet, dus er is niets te veranderen.',
    failed: {
      given: 'Het doorgeven lukt nog niet, sinds {{since}}. Een medewerker regelt het.',
      withdrawn:
        'Het doorgeven lukt nog niet, sinds {{since}}. Een medewerker regelt het. Wij gebruiken uw gegevens hiervoor niet meer.',
    },
  },
  history: 'Geschiedenis en bewijs',
  historyLine: {
    given: 'Gegeven op {{date}}.',
    withdrawn: 'Ingetrokken op {{date}}.',
  },
  ofVersion: 'Tekst {{version}}.',
  receipt: 'Bewijs om te bewaren:',
}
