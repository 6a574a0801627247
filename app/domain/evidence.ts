/** Kinds of files that are taken as evidence, told by their bytes and never by their name. */
export const evidenceKinds = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
