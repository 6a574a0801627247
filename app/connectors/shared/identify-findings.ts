import type { SourceDeclaration } from '../../domain/register/source'
import type { Finding } from '../../domain/source-report'
import { isWeak } from './decide-located'

/** What the identify rules say by themselves, whatever the source holds. */
export function identifyFindings(source: SourceDeclaration): Finding[] {
  if (source.identify.length === 0) {
    return [
      {
        kind: 'never-identified',
        severity: 'error',
        place: source.id,
        message: 'no identify rule: nobody can ever see what this source holds about them',
        path: ['identify'],
      },
    ]
  }
  return source.identify.flatMap((rule, index): Finding[] =>
    isWeak(rule)
      ? [
          {
            kind: 'weak-identification',
            severity: 'warning',
            place: rule.field,
            message: `${rule.identifier} alone opens nothing: add confirm, or every match becomes work for staff`,
            path: ['identify', index],
          },
        ]
      : [],
  )
}
