import { people, type DemoPerson } from './people'
import { createRandom } from './random'

/** An account of the demo school. Its password and secret are public: outside the demo it does not exist. */
export interface DemoAccount {
  /** A person may have two: one as a student, one as an employee. */
  readonly person: DemoPerson
  readonly kind: 'subject' | 'staff'
  readonly roles: readonly string[]
  /** What is typed at sign-in: the e-mail address, or the student number of who shares one. */
  readonly signInName: string
  readonly email: string
  readonly state: 'active' | 'invited'
  readonly password: string
  /** Base32, 160 bits. */
  readonly totpSecret: string
}

const staffRoles: Readonly<Record<string, readonly string[]>> = {
  'sanne.klaver': ['support'],
  'bilal.distel': ['support'],
  'greta.boterbloem': ['finance'],
  'koen.vlier': ['finance'],
  'marijke.varen': ['education'],
  'hanna.eik': ['privacy-officer'],
  'tom.beuk': ['administrator'],
}

/** Invited, but they never took up the invitation. */
const invited: readonly string[] = ['noor.korenbloem', 'fatma.kamille', 'eva.akelei']

const words = (
  'anker appel bakker balkon beker bezem bocht brug deksel dorp duin eiland emmer fiets gieter gordel haven ' +
  'helm kachel kano kasteel kelder ketel klok koffer kruik ladder lantaarn lepel magneet mand merel molen ' +
  'mosterd oever orgel parel pijl ploeg poort rivier rooster sjaal slang spiegel stoep tegel toren trommel ' +
  'vijver vlieger vuur wagen wieg wolk zadel zeil zolder zwaluw'
).split(' ')

export const demoAccounts: readonly DemoAccount[] = [
  ...people.filter(({ kind }) => kind !== 'staff').map(subjectAccount),
  ...people.flatMap((person) => {
    const roles = staffRoles[person.key]
    return roles ? [staffAccount(person, roles)] : []
  }),
]

function subjectAccount(person: DemoPerson): DemoAccount {
  const shared = people.some((other) => other.key !== person.key && other.email === person.email)
  return {
    person,
    kind: 'subject',
    roles: [],
    email: person.email,
    signInName: shared && person.studentNumber ? person.studentNumber : person.email,
    state: invited.includes(person.key) ? 'invited' : 'active',
    ...credentials(`subject ${person.key}`),
  }
}

function staffAccount(person: DemoPerson, roles: readonly string[]): DemoAccount {
  const email = `${person.key}@ivio.example`
  return {
    person,
    kind: 'staff',
    roles,
    email,
    signInName: email,
    state: 'active',
    ...credentials(`staff ${person.key}`),
  }
}

function credentials(seed: string): Pick<DemoAccount, 'password' | 'totpSecret'> {
  const random = createRandom(`credentials ${seed}`)
  const word = () => words[random.int(0, words.length - 1)] ?? 'anker'
  const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  return {
    password: `${word()}-${word()}-${word()}-${random.int(10, 99)}`,
    totpSecret: Array.from({ length: 32 }, () => base32.charAt(random.int(0, 31))).join(''),
  }
}
