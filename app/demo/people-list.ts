export type PersonKind = 'student' | 'former' | 'debtor' | 'prospect' | 'contact' | 'applicant' | 'staff'

export interface PersonRow {
  /** Latin letters: names the person in code and in the e-mail address. */
  readonly key: string
  readonly given: string
  readonly infix?: string
  readonly family: string
  readonly language: string
  readonly kind: PersonKind
  readonly email?: string
  readonly birthDate?: string
}

type Short = readonly [key: string, given: string, infix: string, family: string, language: string]

const rows = (kind: PersonKind, list: readonly Short[]): PersonRow[] =>
  list.map(([key, given, infix, family, language]) => ({ key, given, infix, family, language, kind }))

/**
 * Everybody in the demo school. Nobody exists: each family name is a flower or plant. The order is part
 * of the seed: add at the end.
 */
export const personRows: readonly PersonRow[] = [
  ...rows('student', [
    ['amina.madelief', 'Amina', '', 'Madelief', 'Somali'],
    ['daniel.sneeuwklok', 'Daniël', '', 'Sneeuwklok', 'Spaans'],
  ]),
  ...(['rosa', 'willem'] as const).map((key): PersonRow => ({
    key: `${key}.zonnedauw`,
    given: key === 'rosa' ? 'Rosa' : 'Willem',
    family: 'Zonnedauw',
    language: 'Papiaments',
    kind: 'student',
    email: 'familie.zonnedauw@post.example',
  })),
  {
    key: 'maria.klaproos',
    given: 'Maria',
    infix: 'de',
    family: 'Klaproos',
    language: 'Portugees',
    kind: 'student',
    birthDate: '1984-04-12',
  },
  {
    key: 'maria.de.klaproos',
    given: 'Maria',
    infix: 'de',
    family: 'Klaproos',
    language: 'Pools',
    kind: 'student',
    birthDate: '1997-09-30',
  },
  ...rows('student', [
    ['layla.alyasmin', 'ليلى', '', 'الياسمين', 'Arabisch'],
    ['yusuf.alrihan', 'يوسف', '', 'الريحان', 'Arabisch'],
    ['selam.abeba', 'ሰላም', '', 'አበባ', 'Tigrinya'],
    ['bereket.tsigereda', 'በረከት', '', 'ጽጌረዳ', 'Amhaars'],
    ['oksana.romashka', 'Оксана', '', 'Ромашка', 'Oekraïens'],
    ['dmytro.barvinok', 'Дмитро', '', 'Барвінок', 'Oekraïens'],
    // Written with combining marks, as some systems hand names over.
    ['sen.nguyen', 'Thị Sen'.normalize('NFD'), '', 'Nguyễn'.normalize('NFD'), 'Vietnamees'],
    ['zoe.vergeetmijniet', 'Zoë'.normalize('NFD'), "van 't", 'Vergeet-mij-niet', 'Nederlands'],
    ['bilal.distel', 'Bilal', '', 'Distel', 'Turks'],
    ['noor.korenbloem', 'Noor', '', 'Korenbloem', 'Nederlands'],
    ['emre.papatya', 'Emre', '', 'Papatya', 'Turks'],
    ['agnieszka.stokrotka', 'Agnieszka', '', 'Stokrotka', 'Pools'],
    ['iza.chaber', 'Iza', '', 'Chaber', 'Pools'],
    ['ali.lale', 'Ali', '', 'Lale', 'Dari'],
    ['joao.malmequer', 'João', '', 'Malmequer', 'Portugees'],
    ['chinedu.lelie', 'Chinedu', '', 'Lelie', 'Engels'],
    ['mei.lotus', 'Mei', '', 'Lotus', 'Mandarijn'],
    ['hassan.narcis', 'Hassan', '', 'Narcis', 'Arabisch'],
    ['fatma.kamille', 'Fatma', '', 'Kamille', 'Turks'],
    ['tomasz.wrzos', 'Tomasz', '', 'Wrzos', 'Pools'],
    ['elif.nilufer', 'Elif', '', 'Nilüfer', 'Turks'],
    ['sadia.jasmijn', 'Sadia', '', 'Jasmijn', 'Urdu'],
    ['kofi.hibiscus', 'Kofi', '', 'Hibiscus', 'Twi'],
  ]),
  ...rows('former', [
    ['pieter.waterlelie', 'Pieter', 'van der', 'Waterlelie', 'Nederlands'],
    ['anneke.fluitenkruid', 'Anneke', '', 'Fluitenkruid', 'Nederlands'],
    ['mehmet.gelincik', 'Mehmet', '', 'Gelincik', 'Turks'],
    ['olga.vasilek', 'Olga', '', 'Vasilek', 'Russisch'],
    ['sipho.protea', 'Sipho', '', 'Protea', 'Zoeloe'],
    ['ingrid.dotterbloem', 'Ingrid', '', 'Dotterbloem', 'Duits'],
  ]),
  ...rows('debtor', [['hendrik.rietkraag', 'Hendrik', '', 'Rietkraag', 'Nederlands']]),
  ...rows('prospect', [
    ['lotte.winde', 'Lotte', '', 'Winde', 'Nederlands'],
    ['gulsen.mimoza', 'Gülşen', '', 'Mimoza', 'Turks'],
    ['karim.oleander', 'Karim', '', 'Oleander', 'Frans'],
    ['eva.akelei', 'Eva', '', 'Akelei', 'Nederlands'],
  ]),
  ...rows('contact', [['joost.brem', 'Joost', '', 'Brem', 'Nederlands']]),
  ...rows('applicant', [['nadia.venkel', 'Nadia', '', 'Venkel', 'Nederlands']]),
  ...rows('staff', [
    ['sanne.klaver', 'Sanne', '', 'Klaver', 'Nederlands'],
    ['greta.boterbloem', 'Greta', '', 'Boterbloem', 'Nederlands'],
    ['koen.vlier', 'Koen', '', 'Vlier', 'Nederlands'],
    ['hanna.eik', 'Hanna', '', 'Eik', 'Nederlands'],
    ['tom.beuk', 'Tom', '', 'Beuk', 'Nederlands'],
    ['marijke.varen', 'Marijke', '', 'Varen', 'Nederlands'],
  ]),
]
