import { useTranslation } from './use-translation'

/** How the school can be reached, as its register says. */
export interface ContactView {
  readonly name: string
  readonly address: string
  readonly post: string
  readonly email: string
  readonly telephone: string
  readonly website: string
}

export function ContactDetails({ contact }: { contact: ContactView }) {
  const { t } = useTranslation()
  return (
    <dl className="facts">
      <div>
        <dt>{t('statement.email')}</dt>
        <dd>
          <a className="ams-link" href={`mailto:${contact.email}`}>
            {contact.email}
          </a>
        </dd>
      </div>
      <div>
        <dt>{t('statement.telephone')}</dt>
        <dd>
          <a className="ams-link" href={`tel:${contact.telephone.replace(/[^\d+]/g, '')}`}>
            <bdi dir="ltr">{contact.telephone}</bdi>
          </a>
        </dd>
      </div>
      <div>
        <dt>{t('statement.visit')}</dt>
        <dd>{contact.address}</dd>
      </div>
      <div>
        <dt>{t('statement.post')}</dt>
        <dd>{contact.post}</dd>
      </div>
      <div>
        <dt>{t('statement.website')}</dt>
        <dd>
          <a className="ams-link" href={contact.website}>
            {new URL(contact.website).host}
          </a>
        </dd>
      </div>
    </dl>
  )
}
