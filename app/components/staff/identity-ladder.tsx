import { Heading, Paragraph } from '@amsterdam/design-system-react'
import type { RequestForStaff } from '../../domain/requests/views'
import { Alert } from '../alert'
import { ButtonLink } from '../button-link'
import { StatusBadge } from '../status-badge'
import { useTranslation } from '../use-translation'
import { IdentityHistory } from './identity-history'
import { IdentityRungForms } from './identity-rung-forms'
import { rungTones } from './rung-tones'

interface IdentityLadderProps {
  readonly request: RequestForStaff
  /** Path of the request's page. */
  readonly path: string
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Partial<Record<string, string>>>
}

/** Who asks: how it is known, or the ways to find out in their order, the lightest first (ID1-ID7). */
export function IdentityLadder(props: IdentityLadderProps) {
  const { t } = useTranslation()
  const { identity, identityBasis } = props.request
  const known = identity.basis === 'session' ? t('requests.staff.identityPortal') : identityBasis
  return (
    <section className="stack" aria-labelledby="identity">
      <Heading level={2} id="identity">
        {t('identityCheck.title')}
      </Heading>
      {identity.basis !== 'ladder' ? (
        <Paragraph>
          <bdi dir="auto">{known}</bdi>
        </Paragraph>
      ) : (
        <>
          <Standing {...props} />
          {identity.may && !identity.identified && !identity.denied && <Rungs {...props} />}
          <IdentityHistory identity={identity} />
        </>
      )}
    </section>
  )
}

function Standing({ request: { identity }, path }: IdentityLadderProps) {
  const { t } = useTranslation()
  if (identity.denied) {
    return (
      <Alert kind="error" heading={t('identityCheck.deniedHeading')}>
        <Paragraph>{t('identityCheck.deniedText')}</Paragraph>
      </Alert>
    )
  }
  if (identity.identified) {
    return (
      <p>
        <StatusBadge tone="good" label={t('identityCheck.known')} />
      </p>
    )
  }
  return (
    <>
      <Alert kind="warning" heading={t('identityCheck.unknownHeading')}>
        <Paragraph>{t('identityCheck.unknownText')}</Paragraph>
      </Alert>
      {(identity.copyToSee || identity.copyToDecide) && (
        <p>
          <ButtonLink to={`${path}/kopie`} variant="primary">
            {t(identity.copyToSee ? 'identityCheck.copy.toSee' : 'identityCheck.copy.toDecide')}
          </ButtonLink>
        </p>
      )}
    </>
  )
}

function Rungs(props: IdentityLadderProps) {
  const { t } = useTranslation()
  const { rungs } = props.request.identity
  return (
    <ol className="ladder">
      {rungs.map(({ rung, state, mayTake }) => (
        <li key={rung} className="decision">
          <div className="card__header">
            <Heading level={3}>{t(`identityCheck.rung.${rung}`)}</Heading>
            {state && <StatusBadge tone={rungTones[state]} label={t(`identityCheck.state.${state}`)} />}
          </div>
          <Paragraph>{t(`identityCheck.what.${rung}`)}</Paragraph>
          <IdentityRungForms {...props} rung={rung} state={state} mayTake={mayTake} />
        </li>
      ))}
    </ol>
  )
}
