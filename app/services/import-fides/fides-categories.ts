/**
 * The default taxonomy of Fideslang 3, deprecated keys of version 2 included
 * (https://ethyca.github.io/fideslang/taxonomy/data_categories/): below each key its children.
 */
const taxonomy: Readonly<Record<string, string>> = {
  system: 'authentication operations',
  user:
    'account authorization behavior biometric biometrics childrens children contact content demographic location ' +
    'device payment social social_activity settings unique_id telemetry user_sensor sensor financial government_id ' +
    'health_and_medical health name criminal_history privacy_preferences job_title workplace professional_information',
  'user.account': 'settings username',
  'user.authorization': 'credentials biometric biometrics password',
  'user.behavior': 'browsing_history media_consumption purchase_history search_history',
  'user.biometric': 'fingerprint retinal voice health',
  'user.biometrics': 'fingerprint retinal voice',
  'user.children': 'children_under_thirteen thirteen_to_sixteen',
  'user.contact': 'address email phone_number url social_url fax_number organization',
  'user.contact.address': 'city country postal_code state street mailing_address',
  'user.content': 'private public self_image',
  'user.demographic':
    'age_range date_of_birth gender language marital_status political_opinion profile race_ethnicity ' +
    'religious_belief sexual_orientation citizenship_or_immigration_status philosophical_belief ' +
    'protected_classifications union_membership',
  'user.device': 'cookie cookie_id device_id ip_address sensor telemetry',
  'user.financial': 'bank_account credit_card account_number',
  'user.government_id':
    'birth_certificate drivers_license_number immigration national_identification_number passport_number ' +
    'vehicle_registration',
  'user.health':
    'genetic insurance_beneficiary_id record_id baby_formula condition maternity_clothing medical_diagnosis ' +
    'medications prescriptions reproductive_or_sexual social_psychological_behavioral symptons treatment',
  'user.health_and_medical': 'genetic insurance_beneficiary_id record_id',
  'user.location': 'imprecise coarse precise',
  'user.name': 'first last',
  'user.professional_information': 'job_title workplace',
  'user.unique_id': 'pseudonymous deterministic probablistic',
}

const known = new Set(
  Object.entries(taxonomy).flatMap(([parent, children]) => [
    parent,
    ...children.split(' ').map((child) => `${parent}.${child}`),
  ]),
)

export function isFidesCategory(key: string): boolean {
  return known.has(key)
}

/**
 * Which category of the register a Fides category belongs to: the longest beginning counts. The ids are those
 * of the demo school; the handbook shows this table, and --map adds to it. What is not here is for a person to
 * decide: `user` alone says nothing, and health, beliefs or children ask for a category of their own.
 */
export const categoryTable: readonly (readonly [string, string])[] = [
  ['user.account', 'identity'],
  ['user.contact', 'identity'],
  ['user.demographic.age_range', 'identity'],
  ['user.demographic.date_of_birth', 'identity'],
  ['user.demographic.gender', 'identity'],
  ['user.demographic.language', 'identity'],
  ['user.government_id', 'identity'],
  ['user.name', 'identity'],
  ['user.unique_id', 'identity'],
  ['user.behavior.purchase_history', 'payment'],
  ['user.financial', 'payment'],
  ['user.payment', 'payment'],
  ['user.account.settings', 'provided'],
  ['user.content', 'provided'],
  ['user.privacy_preferences', 'provided'],
  ['user.settings', 'provided'],
  ['user.behavior', 'website-use'],
  ['user.device', 'website-use'],
  ['user.location', 'website-use'],
  ['user.sensor', 'website-use'],
  ['user.telemetry', 'website-use'],
  ['user.user_sensor', 'website-use'],
]

/** Says how a system lets people in: nobody is shown it before somebody decided so. */
export function isSecretCategory(key: string): boolean {
  return /^(user\.authorization|system\.authentication)(\.|$)/.test(key)
}

/** Says nothing of the person: goes by the category of the rest of the row. */
export function isSystemCategory(key: string): boolean {
  return key === 'system' || key.startsWith('system.')
}

/** @param extra goes before the table; undefined: a person decides */
export function mapCategory(key: string, extra: readonly (readonly [string, string])[]): string | undefined {
  const fits = ([prefix]: readonly [string, string]) => key === prefix || key.startsWith(`${prefix}.`)
  const longest = (table: readonly (readonly [string, string])[]) =>
    table.filter(fits).toSorted(([a], [b]) => b.length - a.length)[0]?.[1]
  return longest(extra) ?? longest(categoryTable)
}
