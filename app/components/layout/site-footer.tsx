import type { Localized } from '../../domain/localized'
import { TextLink } from '../text-link'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** Who is responsible, as the footer of every page tells (art. 13). */
export interface OrganisationView {
  readonly name: string
  readonly address: string
  readonly email: string
  readonly telephone: string
  readonly supervisor: { readonly name: Localized; readonly complaints: string }
  readonly privacyContact?: { readonly title: Localized; readonly email: string } | undefined
}

export function SiteFooter({ organisation }: { organisation: OrganisationView | null }) {
  const { t } = useTranslation()
  return (
    <footer className="site-footer">
      <div className="site-footer__columns">
        {organisation && <Responsible organisation={organisation} />}
        <nav aria-label={t('common.footer.label')}>
          <h2>{t('common.footer.links')}</h2>
          <ul>
            <li>
              <TextLink to="/privacyverklaring">{t('common.footer.statement')}</TextLink>
            </li>
            <li>
              <TextLink to="/cookies">{t('common.footer.cookies')}</TextLink>
            </li>
            <li>
              <TextLink to="/contact">{t('common.footer.contact')}</TextLink>
            </li>
            <li>
              <TextLink to="/melden">{t('common.footer.report')}</TextLink>
            </li>
            <li>
              <TextLink to="/klacht">{t('common.footer.complaint')}</TextLink>
            </li>
            <li>
              <TextLink to="/toegankelijkheid">{t('common.footer.accessibility')}</TextLink>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}

function Responsible({ organisation }: { organisation: OrganisationView }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { name, address, email, telephone, supervisor, privacyContact } = organisation
  return (
    <>
      <div>
        <h2>{t('common.footer.controller')}</h2>
        <p>{t('common.footer.controllerText', { name })}</p>
        <p>
          {address}
          <br />
          <a className="ams-link" href={`mailto:${email}`}>
            {email}
          </a>
          <br />
          <bdi dir="ltr">{telephone}</bdi>
        </p>
        {privacyContact && (
          <p>
            {t('common.footer.officer', { title: localized(privacyContact.title) })}{' '}
            <a className="ams-link" href={`mailto:${privacyContact.email}`}>
              {privacyContact.email}
            </a>
          </p>
        )}
      </div>
      <div>
        <h2>{t('common.footer.supervisor')}</h2>
        <p>{t('common.footer.supervisorText', { name: localized(supervisor.name) })}</p>
        <p>
          <a className="ams-link" href={supervisor.complaints}>
            {t('pages.complaint.supervisorLink', { name: localized(supervisor.name) })}
          </a>
        </p>
      </div>
    </>
  )
}
