import { isCitizenNumber } from '../../domain/field-types/bsn'
import type { ConsentTerms } from '../../domain/register/consents'
import { safeguardTroubles, type SafeguardTrouble } from '../../domain/register/safeguards'
import type { School } from '../../domain/register/school'
import type { DatasetDeclaration, FieldDeclaration, SourceDeclaration } from '../../domain/register/source'
import { unknownReference, type Mistake } from './mistake'
import type { YamlPath } from './yaml-file'

/** Texts of a consent that cannot be told apart, or whose order nobody knows. */
export function consentTermsMistakes(school: School): Mistake[] {
  return school.consents.flatMap((consent, index) => {
    const path = ['consents', index]
    return [
      ...unknownReference(school.purposes, consent.purpose, { kind: 'purpose', path: [...path, 'purpose'] }),
      ...textMistakes(consent, path),
    ]
  })
}

function textMistakes({ texts }: ConsentTerms, path: YamlPath): Mistake[] {
  return texts.flatMap(({ version, from }, index): Mistake[] => {
    const at = [...path, 'texts', index]
    const earlier = texts.slice(0, index)
    const before = earlier.at(-1)
    return [
      ...(earlier.some((other) => other.version === version)
        ? [
            {
              path: [...at, 'version'],
              message: `version "${version}" stands twice; a changed text is a new version`,
            },
          ]
        : []),
      ...(before && before.from >= from
        ? [
            {
              path: [...at, 'from'],
              message: `expected a day after ${before.from}: the oldest text comes first`,
            },
          ]
        : []),
    ]
  })
}

/** What is wrong, or to be looked at, with the grounds on which recipients get data (T1). */
export function safeguardMistakes(
  school: School,
  severity: SafeguardTrouble['severity'],
  today: string,
): Mistake[] {
  return school.recipients.flatMap((recipient, index) =>
    safeguardTroubles(recipient, today)
      .filter((trouble) => trouble.severity === severity)
      .map(({ key, message }) => ({ path: ['recipients', index, key], message })),
  )
}

/** A legitimate interest is no ground without saying which, and why it outweighs (art. 6(1)(f), 13(1)(d)). */
export function interestMistakes(
  school: School,
  dataset: DatasetDeclaration,
  field: FieldDeclaration | undefined,
  path: YamlPath,
): Mistake[] {
  const basis = field?.lawfulBasis ?? dataset.lawfulBasis
  if (basis !== 'legitimate-interest') return []
  const purpose = school.purposes.find(({ id }) => id === (field?.purpose ?? dataset.purpose))
  if (!purpose || purpose.legitimateInterest) return []
  const message = `rests on a legitimate interest, but purpose "${purpose.id}" has no legitimateInterest`
  return [{ path: [...path, 'lawfulBasis'], message: `${message}; expected its interest and balancing` }]
}

/** Names that columns with a citizen service number have; such a number needs a law (UAVG art. 46, BSN1). */
const bsnName = /^(bsn|burgerservicenummer|sofinummer|sofi_?nr|citizenservicenumber)|_bsn$/i

export function bsnMistakes(dataset: DatasetDeclaration, field: FieldDeclaration, path: YamlPath): Mistake[] {
  const looksLike = [field.id, field.from ?? '', field.title.nl].some((name) => bsnName.test(name))
  const mistakes: Mistake[] = []
  if ((looksLike || field.type === 'bsn') && !field.bsn && !dataset.bsn) {
    const is = field.type === 'bsn' ? 'is' : 'looks like'
    const message = `${is} a citizen service number; expected bsn with the law that lets the school hold it`
    mistakes.push({ path, message })
  }
  // It is put right in the population register, and asked for again: no form of the portal takes one.
  if (isCitizenNumber(field) && field.correction && 'approvedBy' in field.correction) {
    const message = 'a citizen service number is not corrected here; expected correction: { never: … }'
    mistakes.push({ path: [...path, 'correction'], message })
  }
  return mistakes
}

/** A person whose number is a citizen service number would have it in keys, file names and addresses. */
export function bsnKeyMistakes(dataset: DatasetDeclaration, path: YamlPath): Mistake[] {
  const secret = dataset.fields.filter((field) => isCitizenNumber(field) || dataset.bsn).map(({ id }) => id)
  const keys = 'key' in dataset && Array.isArray(dataset.key) ? dataset.key.map(String) : []
  const used = [...keys, dataset.label].find((name) => name !== undefined && secret.includes(name))
  if (used === undefined) return []
  return [{ path, message: `"${used}" is a citizen service number; expected another key and label` }]
}

/** Nobody is found by such a number: it never opens a source (UAVG art. 46, BSN1). */
export function bsnIdentifyMistakes(source: SourceDeclaration): Mistake[] {
  const numbers = source.datasets.flatMap(({ fields }) =>
    fields.filter(isCitizenNumber).map(({ id, from }) => from ?? id),
  )
  return source.identify.flatMap(({ field, confirm }, index) => {
    const places = [field, ...Object.values(confirm ?? {})]
    const used = places.find((place) => numbers.some((name) => place === name || place.endsWith(`.${name}`)))
    if (used === undefined) return []
    const message = `"${used}" is a citizen service number; expected another identifier`
    return [{ path: ['identify', index], message }]
  })
}
