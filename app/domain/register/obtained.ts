import type { DatasetDeclaration } from './source'

/** Field that holds when a record was got, where the register names one. */
export function obtainedField({ obtained }: Pick<DatasetDeclaration, 'obtained'>): string | undefined {
  return typeof obtained === 'string' ? obtained : undefined
}

/** Is it asked from somebody else at each look, and never kept by the school? */
export function isObtainedLive({ obtained }: Pick<DatasetDeclaration, 'obtained'>): boolean {
  return typeof obtained === 'object'
}
