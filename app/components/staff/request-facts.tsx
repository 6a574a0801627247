import { DescriptionList, Heading, Paragraph } from '@amsterdam/design-system-react'
import type { ReactNode } from 'react'
import { formatDate, formatDateTime } from '../../domain/format'
import type { RequestForStaff } from '../../domain/requests/views'
import { Alert } from '../alert'
import { requestTones } from '../requests/request-tones'
import { StatusBadge } from '../status-badge'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** Who asked what and how we know, and the clock with all its dates. */
export function RequestFacts({ request }: { request: RequestForStaff }) {
  const { t } = useTranslation()
  const { state, words } = request
  return (
    <>
      <p>
        <StatusBadge tone={requestTones[state]} label={t(`requests.staff.state.${state}`)} />
      </p>
      <Warnings request={request} />
      <div className="two-columns">
        <section className="stack">
          <Heading level={2}>{t('requests.staff.facts')}</Heading>
          <Facts request={request} />
          <Heading level={3}>{t('requests.staff.words')}</Heading>
          {words ? (
            <p className="own-words">
              <bdi dir="auto">{words}</bdi>
            </p>
          ) : (
            <Paragraph>{t('requests.staff.noWords')}</Paragraph>
          )}
        </section>
        <section className="stack">
          <Heading level={2}>{t('requests.staff.clock')}</Heading>
          <Clock request={request} />
        </section>
      </div>
    </>
  )
}

function Warnings({ request }: { request: RequestForStaff }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { late, state, questions, mayNot } = request
  const asked = questions.find(({ answeredAt }) => answeredAt === null)
  return (
    <>
      {late && (
        <Alert kind="error" heading={t('requests.staff.lateHeading')}>
          <Paragraph>{t('requests.staff.lateText')}</Paragraph>
        </Alert>
      )}
      {state === 'waiting' && asked && (
        <Alert kind="info" heading={t('requests.staff.waitingHeading')}>
          <Paragraph>
            {t('requests.staff.waitingText', { date: formatDate(asked.askedAt, language) })}
          </Paragraph>
        </Alert>
      )}
      {mayNot && (state === 'open' || state === 'waiting') && (
        <Paragraph>{t(`requests.staff.mayNot.${mayNot}`)}</Paragraph>
      )}
    </>
  )
}

function Facts({ request }: { request: RequestForStaff }) {
  const { t } = useTranslation()
  const { askedBy, channel } = request
  return (
    <DescriptionList>
      <Fact term={t('requests.staff.askedBy')}>
        <bdi>{askedBy}</bdi>
      </Fact>
      <Fact term={t('requests.fact.howReceived')}>{t(`requests.channel.${channel}`)}</Fact>
    </DescriptionList>
  )
}

function Clock({ request }: { request: RequestForStaff }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { receivedOn, promisedOn, legalOn, dueOn, daysStoodStill, extension } = request
  const day = (date: string) => formatDate(date, language)
  return (
    <DescriptionList>
      <Fact term={t('requests.staff.receivedOn')}>{day(receivedOn)}</Fact>
      <Fact term={t('requests.staff.promisedOn')}>{day(promisedOn)}</Fact>
      <Fact term={t('requests.staff.dueOn')}>{day(dueOn)}</Fact>
      <Fact term={t('requests.staff.legalOn')}>{day(legalOn)}</Fact>
      {daysStoodStill > 0 && <Fact term={t('requests.staff.stoodStill')}>{daysStoodStill}</Fact>}
      {extension && (
        <Fact term={t('requests.staff.extendedOn')}>{formatDateTime(extension.at, language)}</Fact>
      )}
    </DescriptionList>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <DescriptionList.Term>{term}</DescriptionList.Term>
      <DescriptionList.Description>{children}</DescriptionList.Description>
    </>
  )
}
