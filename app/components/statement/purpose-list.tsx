import type { StatementPurpose } from '../../domain/statement/content'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** What data are used for, why that is allowed, and of an interest which and why it outweighs (I4). */
export function PurposeList({ purposes }: { readonly purposes: readonly StatementPurpose[] }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <dl className="facts facts--titled">
      {purposes.map(({ id, title, explanation, bases, legitimateInterest }) => (
        <div key={id}>
          <dt>{localized(title)}</dt>
          <dd>{localized(explanation)}</dd>
          {bases.map((basis) => (
            <dd key={basis}>
              {t(`statement.bases.${basis}`)}
              {basis === 'legitimate-interest' &&
                legitimateInterest &&
                ` ${localized(legitimateInterest.interest)} ${localized(legitimateInterest.balancing)}`}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
