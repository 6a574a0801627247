import { canHoldOthers } from '../../domain/redaction/redact-record'
import { markedFields } from '../../domain/register/education-marks'
import type { FieldType } from '../../domain/field-types/field-types'
import { obtainedField } from '../../domain/register/obtained'
import { categoriesSeenBy } from '../../domain/register/visible-categories'
import type { Role, School } from '../../domain/register/school'
import type {
  ConsentDeclaration,
  DatasetDeclaration,
  FieldDeclaration,
  SourceDeclaration,
} from '../../domain/register/source'
import { repeatedIds, unknownReference, type Mistake } from './mistake'
import { bsnIdentifyMistakes, bsnKeyMistakes, bsnMistakes, interestMistakes } from './register-mistakes'
import { particularMistakes, specialMistakes, subjectMistakes } from './particular-mistakes'
import type { YamlPath } from './yaml-file'

/** The portal knows its own subjects by itself; every other source must be told what opens it. */
const driversWithoutIdentify: readonly string[] = ['portal', 'manual']

/** References of one source to school.yaml and within itself. `name` is the file's name without `.yaml`. */
export function sourceMistakes(school: School, source: SourceDeclaration, name: string): Mistake[] {
  return [
    ...nameMistakes(source, name),
    ...bsnIdentifyMistakes(source),
    ...unknownReference(school.recipients, source.recipient, { kind: 'recipient', path: ['recipient'] }),
    ...subjectMistakes(school, source.dataSubjects, []),
    ...(source.securityMeasures ?? []).flatMap((id, index) =>
      unknownReference(school.securityMeasures, id, {
        kind: 'security measure',
        path: ['securityMeasures', index],
      }),
    ),
    ...identifyMistakes(source),
    ...repeatedIds(source.datasets, ['datasets']),
    ...repeatedIds(source.consents, ['consents']),
    ...source.datasets.flatMap((dataset, index) => datasetMistakes(school, dataset, ['datasets', index])),
    ...source.consents.flatMap((consent, index) =>
      consentMistakes(school, source, consent, ['consents', index]),
    ),
  ]
}

function nameMistakes(source: SourceDeclaration, name: string): Mistake[] {
  return source.id === name
    ? []
    : [{ path: ['id'], message: `the file is named "${name}"; expected the id "${name}" too` }]
}

function identifyMistakes(source: SourceDeclaration): Mistake[] {
  if (source.identify.length > 0 || driversWithoutIdentify.includes(source.driver)) return []
  return [
    {
      path: ['identify'],
      message: 'expected at least one identifier; without one nobody finds their data here',
    },
  ]
}

function datasetMistakes(school: School, dataset: DatasetDeclaration, path: YamlPath): Mistake[] {
  return [
    ...registerMistakes(school, dataset, path),
    ...particularMistakes(school, dataset, path),
    ...specialMistakes(school, dataset, undefined, path),
    ...subjectMistakes(school, dataset.dataSubjects, path),
    ...interestMistakes(school, dataset, undefined, path),
    ...bsnKeyMistakes(dataset, path),
    ...repeatedIds(dataset.fields, [...path, 'fields']),
    ...unknownReference(dataset.fields, dataset.label, { kind: 'field', path: [...path, 'label'] }),
    ...typedReference(dataset, dataset.retentionFrom, {
      types: ['date', 'datetime'],
      path: [...path, 'retentionFrom'],
    }),
    ...fiscalMistakes(school, dataset, [...path, 'fiscalRetention']),
    ...typedReference(dataset, dataset.restrictionFlag, {
      types: ['boolean'],
      path: [...path, 'restrictionFlag'],
    }),
    ...typedReference(dataset, obtainedField(dataset), {
      types: ['date', 'datetime'],
      path: [...path, 'obtained'],
    }),
    ...(dataset.education ? markedFields(dataset.education) : []).flatMap(({ key, field }) =>
      unknownReference(dataset.fields, field, { kind: 'field', path: [...path, 'education', key] }),
    ),
    ...redactionMistakes(dataset, path),
    ...dataset.fields.flatMap((field, index) =>
      fieldMistakes(school, dataset, field, [...path, 'fields', index]),
    ),
  ]
}

const redactedInPart: readonly FieldType[] = ['text', 'long-text', 'email', 'url', 'json']

function redactionMistakes(dataset: DatasetDeclaration, path: YamlPath): Mistake[] {
  const named = (['people', 'self'] as const).flatMap((key) =>
    (dataset.redact?.[key] ?? []).flatMap((field, index) =>
      unknownReference(dataset.fields, field, { kind: 'field', path: [...path, 'redact', key, index] }),
    ),
  )
  const fields = dataset.fields.flatMap((field, index): Mistake[] => {
    if (!canHoldOthers(dataset, field)) return []
    const at = [...path, 'fields', index]
    const whole = field.redact !== undefined && field.redact !== 'others' && 'whole' in field.redact
    const misfit = !whole && !redactedInPart.includes(field.type)
    return [
      ...(misfit
        ? [
            {
              path: at,
              message: `field "${field.id}" is a ${field.type}; others are hidden in a part of it only in ${redactedInPart.join(', ')}: expected \`redact: { whole: … }\``,
            },
          ]
        : []),
      ...(field.correction && 'approvedBy' in field.correction
        ? [
            {
              path: [...at, 'correction'],
              message: `others are hidden in field "${field.id}": who cannot see it whole cannot correct it; expected \`never\``,
            },
          ]
        : []),
    ]
  })
  return [...named, ...fields]
}

/** The longer term is for the tax office alone: it may not lengthen what rests on anything else (art. 5(1)(e)). */
function fiscalMistakes(school: School, dataset: DatasetDeclaration, path: YamlPath): Mistake[] {
  const { fiscalRetention, lawfulBasis } = dataset
  if (!fiscalRetention) return []
  const wrongBasis = {
    path,
    message: `a fiscal term needs the lawful basis legal-obligation; this dataset has ${lawfulBasis}`,
  }
  return [
    ...(lawfulBasis === 'legal-obligation' ? [] : [wrongBasis]),
    ...unknownReference(school.retention, fiscalRetention.rule, {
      kind: 'retention rule',
      path: [...path, 'rule'],
    }),
    ...typedReference(dataset, fiscalRetention.from, {
      types: ['date', 'datetime'],
      path: [...path, 'from'],
    }),
  ]
}

function registerMistakes(
  school: School,
  entry: Pick<FieldDeclaration, 'category' | 'purpose' | 'retention'>,
  path: YamlPath,
): Mistake[] {
  return [
    ...unknownReference(school.categories, entry.category, { kind: 'category', path: [...path, 'category'] }),
    ...unknownReference(school.purposes, entry.purpose, { kind: 'purpose', path: [...path, 'purpose'] }),
    ...unknownReference(school.retention, entry.retention, {
      kind: 'retention rule',
      path: [...path, 'retention'],
    }),
  ]
}

function fieldMistakes(
  school: School,
  dataset: DatasetDeclaration,
  field: FieldDeclaration,
  path: YamlPath,
): Mistake[] {
  const mistakes = [
    ...registerMistakes(school, field, path),
    ...particularMistakes(school, field, path),
    ...specialMistakes(school, dataset, field, path),
    ...(field.lawfulBasis || field.purpose ? interestMistakes(school, dataset, field, path) : []),
    ...bsnMistakes(dataset, field, path),
  ]
  if (!field.correction || !('approvedBy' in field.correction)) return mistakes
  const { approvedBy } = field.correction
  const at = [...path, 'correction', 'approvedBy']
  const role = school.roles.find((candidate) => candidate.id === approvedBy)
  if (!role) return [...mistakes, ...unknownReference(school.roles, approvedBy, { kind: 'role', path: at })]
  return [...mistakes, ...powerlessRole(school, role, field.category ?? dataset.category, at)]
}

/** A correction that nobody could ever decide would wait for ever. */
function powerlessRole(school: School, role: Role, category: string, path: YamlPath): Mistake[] {
  if (!role.may.includes('decide:corrections')) {
    return [{ path, message: `role "${role.id}" may not decide:corrections; expected a role that may` }]
  }
  return categoriesSeenBy(school, role).includes(category)
    ? []
    : [{ path, message: `role "${role.id}" does not see category "${category}"; expected a role that does` }]
}

function consentMistakes(
  school: School,
  source: SourceDeclaration,
  consent: ConsentDeclaration,
  path: YamlPath,
): Mistake[] {
  const dataset = source.datasets.find((candidate) => candidate.id === consent.dataset)
  return [
    ...unknownReference(school.consents, consent.id, { kind: 'consent', path: [...path, 'id'] }),
    ...unknownReference(source.datasets, consent.dataset, { kind: 'dataset', path: [...path, 'dataset'] }),
    ...(dataset
      ? [
          ...typedReference(dataset, consent.field, { types: ['boolean'], path: [...path, 'field'] }),
          ...typedReference(dataset, consent.at, { types: ['date', 'datetime'], path: [...path, 'at'] }),
          ...typedReference(dataset, consent.version, { types: ['text'], path: [...path, 'version'] }),
        ]
      : []),
  ]
}

function typedReference(
  dataset: DatasetDeclaration,
  id: string | undefined,
  options: { types: readonly FieldType[]; path: YamlPath },
): Mistake[] {
  const field = dataset.fields.find((candidate) => candidate.id === id)
  if (!field) return unknownReference(dataset.fields, id, { kind: 'field', path: options.path })
  if (options.types.includes(field.type)) return []
  return [
    {
      path: options.path,
      message: `field "${field.id}" is a ${field.type}; expected a field of type ${options.types.join(' or ')}`,
    },
  ]
}
