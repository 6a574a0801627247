/** Properties of schema.org's Person and PostalAddress that a field can be marked as. */
export const personProperties = [
  'name',
  'givenName',
  'additionalName',
  'familyName',
  'birthDate',
  'gender',
  'email',
  'telephone',
  'knowsLanguage',
  'identifier',
  'streetAddress',
  'postalCode',
  'addressLocality',
  'addressCountry',
] as const
export type PersonProperty = (typeof personProperties)[number]
