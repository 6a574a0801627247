import type { Registration } from '../seed/kvk'

/** A refusal in the register's own words. */
export interface Fault {
  readonly status: 400 | 404
  readonly code: string
  readonly words: string
}

/** Codes and words as the documentation lists them. */
export const faults = {
  invalidNumber: (number: string): Fault => ({
    status: 400,
    code: 'IPD0004',
    words: `Het KVK-nummer ${number} is niet valide.`,
  }),
  noProduct: (number: string): Fault => ({
    status: 404,
    code: 'IPD0005',
    words: `Op basis van het KVK-nummer ${number} kan het product niet worden geleverd.`,
  }),
  badInput: { status: 400, code: 'IPD1998', words: 'Algemene invoer parameter fout.' } satisfies Fault,
  unknownParameters: (names: readonly string[]): Fault => ({
    status: 400,
    code: 'IPD1999',
    words: `De volgende opgegeven parameter(s) is (zijn) ongeldig: ${names.join(', ')}`,
  }),
  nothingFound: {
    status: 404,
    code: 'IPD5200',
    words: 'Er zijn geen gegevens gevonden die voldoen aan de opgegeven zoekparameters.',
  } satisfies Fault,
}

/** What "Zoeken" gives of a registration: one result for the branch, and one for the legal person if it is one. */
export function searchResults(registration: Registration, base: string): object[] {
  const { kvkNumber, branchNumber, name, street, city, legalForm } = registration
  const profile = { rel: 'basisprofiel', href: `${base}/v1/basisprofielen/${kvkNumber}` }
  const branch = { rel: 'vestigingsprofiel', href: `${base}/v1/vestigingsprofielen/${branchNumber}` }
  const adres = { binnenlandsAdres: { type: 'bezoekadres', straatnaam: street, plaats: city } }
  const common = { kvkNummer: kvkNumber, naam: name, adres }
  const main = { ...common, vestigingsnummer: branchNumber, type: 'hoofdvestiging', links: [profile, branch] }
  return legalForm === 'Eenmanszaak' ? [main] : [{ ...common, type: 'rechtspersoon', links: [profile] }, main]
}

/** What "Basisprofiel" gives. */
export function basicProfile(registration: Registration, base: string): object {
  const { kvkNumber, name, registeredOn, workers, activity, legalForm } = registration
  const self = `${base}/v1/basisprofielen/${kvkNumber}`
  const link = (rel: string) => ({ rel, href: rel === 'self' ? self : `${self}/${rel}` })
  const day = registeredOn.replaceAll('-', '')
  return {
    kvkNummer: kvkNumber,
    indNonMailing: 'Ja',
    naam: name,
    formeleRegistratiedatum: day,
    materieleRegistratie: { datumAanvang: day },
    totaalWerkzamePersonen: workers,
    handelsnamen: [{ naam: name, volgorde: 0 }],
    sbiActiviteiten: [{ sbiCode: activity.code, sbiOmschrijving: activity.text, indHoofdactiviteit: 'Ja' }],
    links: ['self', 'hoofdvestiging', 'vestigingen', 'eigenaar'].map(link),
    _embedded: {
      hoofdvestiging: mainBranch(registration, day),
      eigenaar: {
        ...(legalForm === 'Eenmanszaak' ? {} : { rsin: `9${kvkNumber}` }),
        rechtsvorm: legalForm,
        uitgebreideRechtsvorm: legalForm === 'Eenmanszaak' ? 'Eenmanszaak' : 'Besloten Vennootschap',
        links: [link('eigenaar')],
      },
    },
  }
}

function mainBranch(registration: Registration, day: string): object {
  const { kvkNumber, branchNumber, name, workers } = registration
  return {
    vestigingsnummer: branchNumber,
    kvkNummer: kvkNumber,
    formeleRegistratiedatum: day,
    materieleRegistratie: { datumAanvang: day },
    eersteHandelsnaam: name,
    indHoofdvestiging: 'Ja',
    indCommercieleVestiging: 'Ja',
    voltijdWerkzamePersonen: workers,
    deeltijdWerkzamePersonen: 0,
    totaalWerkzamePersonen: workers,
    adressen: [addressOf(registration)],
  }
}

function addressOf({ street, houseNumber, postcode, city }: Registration): object {
  const [, number = '', letter = '', addition = ''] = /^(\d+)([A-Z]?)-?(\w*)$/.exec(houseNumber) ?? []
  return {
    type: 'bezoekadres',
    indAfgeschermd: 'Nee',
    volledigAdres: `${street} ${houseNumber} ${postcode.slice(0, 4)} ${postcode.slice(4)} ${city}`,
    straatnaam: street,
    huisnummer: Number(number),
    ...(letter && { huisletter: letter }),
    ...(addition && { huisnummerToevoeging: addition }),
    postcode,
    plaats: city,
    land: 'Nederland',
  }
}
