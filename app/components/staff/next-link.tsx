import { TextLink } from '../text-link'
import { useTranslation } from '../use-translation'

/** On to what is next to decide, with or without a decision about this. */
export function NextLink({ after }: { /** Key of this. */ after: string }) {
  const { t } = useTranslation()
  return (
    <p className="next-link">
      <TextLink to={nextPath(after)}>{t('staff.next.skip')}</TextLink>
    </p>
  )
}

export function nextPath(key: string): string {
  return `/medewerkers/volgende/${encodeURIComponent(key)}`
}
