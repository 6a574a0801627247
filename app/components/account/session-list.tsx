import { Heading, Paragraph, UnorderedList } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

interface SessionItem {
  /** Names the session in the form that ends it. */
  readonly ref: string
  /** Browser and system; empty when unknown. */
  readonly agent: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly lastSeenAt: string
  readonly current: boolean
}

/** Where somebody is signed in, with a way to sign out there. */
export function SessionList({ sessions }: { sessions: readonly SessionItem[] }) {
  const { t } = useTranslation()
  return (
    <section className="stack">
      <Heading level={2}>{t('account.home.sessionsTitle')}</Heading>
      <Paragraph>{t('account.home.sessionsText')}</Paragraph>
      <UnorderedList markers={false}>
        {sessions.map((session) => (
          <UnorderedList.Item key={session.ref}>
            <Session session={session} />
          </UnorderedList.Item>
        ))}
      </UnorderedList>
      {sessions.length > 1 && (
        <Form>
          <FormActions>
            <SubmitButton name="intent" value="end-others" variant="secondary">
              {t('account.home.endOthers')}
            </SubmitButton>
          </FormActions>
        </Form>
      )}
    </section>
  )
}

function Session({ session }: { session: SessionItem }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      <Paragraph>
        <strong>{session.agent || t('account.home.unknownAgent')}</strong>
        {session.current && ` (${t('account.home.current')})`}
        <br />
        {t('account.home.started', { at: formatDateTime(session.startedAt, language) })},{' '}
        {t('account.home.lastSeen', { at: formatDateTime(session.lastSeenAt, language) })}
      </Paragraph>
      {!session.current && (
        <Form>
          <input type="hidden" name="session" value={session.ref} />
          <SubmitButton name="intent" value="end-one" variant="tertiary">
            {t('account.home.endOne')}
          </SubmitButton>
        </Form>
      )}
    </>
  )
}
