import { TextLink } from '../text-link'
import { useTranslation } from '../use-translation'

/** The register as files, and the statement that is made from it. */
export function RegisterDownloads({ count }: { readonly count: number }) {
  const { t } = useTranslation()
  return (
    <div className="stack stack--tight">
      <p>
        {t('register.count', { count })}{' '}
        <a href="/medewerkers/register/csv" className="ams-link" download>
          {t('register.csv')}
        </a>
        {' · '}
        <a href="/medewerkers/register/json" className="ams-link" download>
          {t('register.json')}
        </a>
      </p>
      <p>
        <TextLink to="/privacyverklaring">{t('statement.title')}</TextLink>
        {' · '}
        <TextLink to="/privacyverklaring/versies">{t('statement.versions.title')}</TextLink>
      </p>
    </div>
  )
}
