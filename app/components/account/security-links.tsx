import { Heading, Paragraph, UnorderedList } from '@amsterdam/design-system-react'
import { TextLink } from '../text-link'
import { useTranslation } from '../use-translation'

/** The ways to change how somebody signs in. */
export function SecurityLinks({ recoveryCodesLeft }: { recoveryCodesLeft: number }) {
  const { t } = useTranslation()
  return (
    <section className="stack">
      <Heading level={2}>{t('account.home.securityTitle')}</Heading>
      <UnorderedList>
        <UnorderedList.Item>
          <TextLink to="/account/wachtwoord">{t('account.home.changePassword')}</TextLink>
        </UnorderedList.Item>
        <UnorderedList.Item>
          <TextLink to="/account/app">{t('account.home.replaceApp')}</TextLink>
        </UnorderedList.Item>
        <UnorderedList.Item>
          <TextLink to="/account/herstelcodes">{t('account.home.renewCodes')}</TextLink>
        </UnorderedList.Item>
      </UnorderedList>
      <Paragraph>{t('account.codes.left', { count: recoveryCodesLeft })}</Paragraph>
    </section>
  )
}
