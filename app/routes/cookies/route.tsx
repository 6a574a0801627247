import { Paragraph, Table } from '@amsterdam/design-system-react'
import { json } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { languageCookie, languageCookieDays } from '../../http/language.server'
import { deviceCookieDays, deviceCookieName, sessionCookieName } from '../../http/session-cookie.server'
import { absoluteEnd, idleEnd } from '../../services/accounts/session-limits'

export const handle: PageHandle = { title: 'pages.cookies.title' }

/** From the code that sets them, so that the page cannot say something else. */
export function loader() {
  return json({
    session: { name: sessionCookieName, minutes: idleEnd / 60_000, hours: absoluteEnd.subject / 3_600_000 },
    device: { name: deviceCookieName, days: deviceCookieDays },
    language: { name: languageCookie.name, days: languageCookieDays },
  })
}

export default function Cookies() {
  const { t } = useTranslation()
  const { session, device, language } = useLoaderData<typeof loader>()
  return (
    <Page title={t('pages.cookies.title')} intro={t('pages.cookies.intro')}>
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{t('pages.cookies.name')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('pages.cookies.purpose')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('pages.cookies.life')}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          <Table.Row>
            <Table.Cell>
              <code>{session.name}</code>
            </Table.Cell>
            <Table.Cell>{t('pages.cookies.session')}</Table.Cell>
            <Table.Cell>{t('pages.cookies.untilClosed', session)}</Table.Cell>
          </Table.Row>
          <Table.Row>
            <Table.Cell>
              <code>{device.name}</code>
            </Table.Cell>
            <Table.Cell>{t('pages.cookies.device')}</Table.Cell>
            <Table.Cell>{t('pages.cookies.days', { days: device.days })}</Table.Cell>
          </Table.Row>
          <Table.Row>
            <Table.Cell>
              <code>{language.name}</code>
            </Table.Cell>
            <Table.Cell>{t('pages.cookies.language')}</Table.Cell>
            <Table.Cell>{t('pages.cookies.days', { days: language.days })}</Table.Cell>
          </Table.Row>
        </Table.Body>
      </Table>
      <Paragraph>{t('pages.cookies.none')}</Paragraph>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
