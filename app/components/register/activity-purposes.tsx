import type { ActivityPurpose } from '../../domain/register/processing-activity'
import { Section } from '../section'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** What it is for, on which basis, and of an interest which and why it outweighs (art. 6, 30(1)(b)). */
export function ActivityPurposes({ purposes }: { readonly purposes: readonly ActivityPurpose[] }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <Section title={t('register.purposes')}>
      <dl className="facts facts--titled">
        {purposes.map(({ id, title, explanation, dpv, lawfulBases, legitimateInterest }) => (
          <div key={id}>
            <dt>{localized(title)}</dt>
            <dd>{localized(explanation)}</dd>
            <dd>
              {t('register.basis', {
                bases: lawfulBases.map((basis) => t(`register.bases.${basis}`)).join('; '),
              })}
            </dd>
            {legitimateInterest && (
              <dd>
                {t('register.interest')} {localized(legitimateInterest.interest)}{' '}
                {localized(legitimateInterest.balancing)}
              </dd>
            )}
            {dpv && (
              <dd>
                <code>{dpv}</code>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </Section>
  )
}
