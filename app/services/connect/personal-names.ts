import type { FieldType } from '../../domain/field-types/field-types'
import type { IdentifierKind } from '../../domain/identity'
import type { Localized } from '../../domain/localized'

/** What a column may hold about a person. */
export interface PersonalKind {
  /** In the comment behind the field. */
  readonly words: string
  readonly title: Localized
  readonly type?: FieldType
  readonly identifier?: IdentifierKind
  /** Alone it says little: a name stands on products too. */
  readonly weak?: boolean
  /** Keeps people out or in; nobody is shown it before somebody decided so. */
  readonly secret?: boolean
}

interface NameRule extends PersonalKind {
  /** Whole words of the column's name. */
  readonly tokens?: readonly string[]
  /** Parts of it, written together: Dutch joins words. */
  readonly stems?: readonly string[]
}

const title = (nl: string, en: string): Localized => ({ nl, en })

/** Words, many to a line. */
const list = (...lines: string[]): string[] => lines.flatMap((line) => line.split(' '))

/** The first that fits counts. Dutch and English words. */
const rules: readonly NameRule[] = [
  {
    words: 'password, token or key',
    title: title('Wachtwoord', 'Password'),
    secret: true,
    stems: [
      'password',
      'passwd',
      'wachtwoord',
      'secret',
      'apikey',
      'privatekey',
      'passphrase',
      'recoverycode',
    ],
    tokens: ['salt', 'token', 'hash', 'pwd', 'otp', 'totp', 'pin', 'pincode'],
  },
  {
    words: 'citizen service number: only where a law says so (UAVG art. 46)',
    title: title('Burgerservicenummer', 'Citizen service number (BSN)'),
    tokens: ['bsn', 'sofi', 'ssn'],
    stems: ['burgerservice', 'sofinummer', 'nationalid', 'socialsecurity'],
  },
  {
    words: 'IP address or device',
    title: title('IP-adres of apparaat', 'IP address or device'),
    tokens: ['ip'],
    stems: ['ipadres', 'ipaddress', 'useragent', 'deviceid', 'cookieid', 'clientid'],
  },
  {
    words: 'e-mail address',
    title: title('E-mailadres', 'E-mail address'),
    type: 'email',
    identifier: 'email',
    tokens: ['mail'],
    stems: ['email', 'mailadres', 'mailaddress'],
  },
  {
    words: 'place of birth',
    title: title('Geboorteplaats', 'Place of birth'),
    stems: ['geboorteplaats', 'geboorteland', 'birthplace', 'placeofbirth', 'countryofbirth', 'birthcountry'],
  },
  {
    words: 'date of birth',
    title: title('Geboortedatum', 'Date of birth'),
    type: 'date',
    identifier: 'birthDate',
    tokens: ['dob', 'geboren', 'born', 'birth'],
    stems: ['geboortedatum', 'geborenop', 'birthdate', 'dateofbirth', 'birthday', 'verjaardag', 'gebdat'],
  },
  {
    words: 'bank account',
    title: title('Rekeningnummer', 'Account number'),
    tokens: ['iban', 'bic'],
    stems: ['bankrekening', 'rekeningnummer', 'bankaccount', 'creditcard', 'cardnumber'],
  },
  {
    words: 'telephone number',
    title: title('Telefoonnummer', 'Telephone number'),
    type: 'phone',
    tokens: ['tel', 'telnr', 'mobile', 'mobiel', 'cell', 'fax'],
    stems: ['telefoon', 'phone', 'gsmnummer', 'mobielnummer'],
  },
  {
    words: 'student number',
    title: title('Studentnummer', 'Student number'),
    identifier: 'studentNumber',
    stems: ['student', 'leerling', 'cursist', 'deelnemer', 'pupil', 'learner'].flatMap(numbered),
  },
  {
    words: 'debtor number',
    title: title('Debiteurnummer', 'Debtor number'),
    identifier: 'debtorNumber',
    stems: ['debiteur', 'debiteuren', 'debtor', 'customer', 'client', 'klant', 'klanten'].flatMap(numbered),
  },
  {
    words: 'number in the trade register',
    title: title('KvK-nummer', 'Number in the trade register'),
    identifier: 'kvkNumber',
    tokens: ['kvk'],
    stems: ['kvknummer', 'kvknr', 'handelsregisternummer'],
  },
  {
    words: 'name',
    title: title('Naam', 'Name'),
    tokens: ['initialen', 'initials'],
    stems: list(
      'voornaam achternaam roepnaam tussenvoegsel voorletter meisjesnaam geslachtsnaam firstname',
      'lastname surname familyname givenname middlename fullname maidenname volledigenaam',
      'displayname nickname contactpersoon contactperson accountholder',
    ),
  },
  {
    words: 'sign-in name',
    title: title('Gebruikersnaam', 'User name'),
    tokens: ['login', 'username'],
    stems: ['gebruikersnaam', 'loginname', 'username'],
  },
  {
    words: 'postcode',
    title: title('Postcode', 'Postcode'),
    tokens: ['zip'],
    stems: ['postcode', 'postalcode', 'zipcode'],
  },
  {
    words: 'address',
    title: title('Adres', 'Address'),
    tokens: ['city', 'town', 'plaats', 'huisnr', 'toevoeging'],
    stems: ['adres', 'address', 'straat', 'street', 'huisnummer', 'housenumber', 'woonplaats', 'woonland'],
  },
  {
    words: 'gender or form of address',
    title: title('Geslacht of aanhef', 'Gender or form of address'),
    tokens: ['sex', 'aanhef', 'salutation'],
    stems: ['geslacht', 'gender'],
  },
  {
    words: 'special category or near one: look twice (art. 9)',
    title: title('Bijzonder gegeven', 'Special data'),
    stems: list(
      'nationalit herkomst etnic ethnic religi geloof godsdienst asiel asylum medisch medical',
      'gezondheid health allerg dyslex handicap diagnos medicat zorgbehoefte beperking',
      'burgerlijkestaat maritalstatus vakbond citizenship',
    ),
  },
  {
    words: 'picture or signature',
    title: title('Foto of handtekening', 'Picture or signature'),
    tokens: ['foto', 'photo', 'avatar'],
    stems: ['pasfoto', 'portrait', 'handtekening', 'signature', 'profilepicture'],
  },
  {
    words: 'identity document',
    title: title('Identiteitsbewijs', 'Identity document'),
    stems: ['paspoort', 'passport', 'rijbewijs', 'driverslicen', 'identiteitsbewijs', 'documentnummer'],
  },
  {
    words: 'place on the map',
    title: title('Plaats op de kaart', 'Place on the map'),
    tokens: ['lat', 'lon', 'lng', 'gps'],
    stems: ['latitude', 'longitude', 'geolocation'],
  },
  { words: 'age', title: title('Leeftijd', 'Age'), tokens: ['age', 'leeftijd'] },
  {
    words: 'name, or what something is called',
    title: title('Naam', 'Name'),
    weak: true,
    tokens: ['naam', 'name'],
  },
  {
    words: 'free text, perhaps about a person',
    title: title('Opmerking', 'Remark'),
    weak: true,
    tokens: ['note', 'notes', 'notitie', 'memo', 'remark', 'remarks', 'comment', 'comments'],
    stems: ['opmerking', 'toelichting'],
  },
]

/** What the name of a column says of it; undefined: nothing. */
export function kindByName(column: string): PersonalKind | undefined {
  const words = wordsOf(column)
  const joined = words.join('')
  return rules.find(
    ({ tokens = [], stems = [] }) =>
      words.some((word) => tokens.includes(word)) || stems.some((stem) => joined.includes(stem)),
  )
}

/** Whom the table seems to hold; staff look at others far more often than at themselves. */
export function soundsLikePeople(table: string): 'students' | 'people' | 'staff' | 'things' {
  const joined = wordsOf(table).join('')
  if (/student|leerling|cursist|deelnemer|pupil|learner/.test(joined)) return 'students'
  if (staffWords.test(joined)) return 'staff'
  return /persoon|person|people|klant|customer|client|user|gebruiker|account|contact|relatie|lid|member|debiteur|debtor|ouder|parent|patient/.test(
    joined,
  )
    ? 'people'
    : 'things'
}

const staffWords = /medewerker|personeel|employee|staff|docent|leraar|teacher|mentor|coach|manager|begeleider/

/** The one who wrote, sold or taught, rather than the one it is about. */
export function soundsLikeSomebodyElse(column: string): boolean {
  const joined = wordsOf(column).join('')
  return (
    staffWords.test(joined) ||
    /createdby|updatedby|modifiedby|changedby|deletedby|aangemaaktdoor|gewijzigddoor|author|auteur|reportsto|supervisor|referr|supportrep|salesrep|salesperson/.test(
      joined,
    )
  )
}

/** `geboorteDatum`, `geboorte_datum` and `GEBOORTE DATUM` are the same two words. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function numbered(word: string): string[] {
  return ['nummer', 'number', 'nr', 'no', 'num', 'code'].map((ending) => word + ending)
}
