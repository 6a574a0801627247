import { Paragraph } from '@amsterdam/design-system-react'
import { ButtonLink } from './button-link'
import { Page } from './page'
import { useTranslation } from './use-translation'

const kinds = {
  400: 'bad',
  401: 'signIn',
  403: 'forbidden',
  404: 'notFound',
  405: 'notFound',
  409: 'changed',
  413: 'tooLarge',
  429: 'tooMany',
  503: 'unavailable',
} as const
type ErrorKind = (typeof kinds)[keyof typeof kinds] | 'source' | 'unexpected'

interface ErrorPageProps {
  readonly status: number
  /** Not the portal, but one of the systems behind it. */
  readonly sourceFailed?: boolean
  /** Under which the school finds it in its log. */
  readonly reference?: string | undefined
}

/** What happened, what still works, what to do. Never what the program said. */
export function ErrorPage({ status, sourceFailed = false, reference }: ErrorPageProps) {
  const { t } = useTranslation()
  const kind = sourceFailed ? 'source' : kindOf(status)
  const way =
    kind === 'signIn'
      ? { to: '/inloggen', label: t('common.nav.signIn') }
      : { to: '/', label: t('errors.page.home') }
  return (
    <Page title={t(`errors.page.heading.${kind}`)}>
      <Paragraph>{t(`errors.page.text.${kind}`)}</Paragraph>
      {reference && <Paragraph size="small">{t('errors.page.reference', { reference })}</Paragraph>}
      <div className="form__actions">
        <ButtonLink to={way.to}>{way.label}</ButtonLink>
        <ButtonLink to="/contact" variant="tertiary">
          {t('errors.page.contact')}
        </ButtonLink>
      </div>
    </Page>
  )
}

function kindOf(status: number): ErrorKind {
  return Object.entries(kinds).find(([code]) => Number(code) === status)?.[1] ?? 'unexpected'
}
