import type { Localized } from '../../domain/localized'
import { Form } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface StaffListProps {
  readonly staff: readonly {
    readonly id: string
    readonly signInName: string
    readonly displayName: string
    readonly state: 'invited' | 'active' | 'disabled'
    readonly roles: readonly string[]
  }[]
  /** Account of the person who looks. */
  readonly self: string
  readonly roleTitles: Readonly<Record<string, Localized>>
}

const states = {
  invited: { tone: 'waiting', label: 'staff.accounts.stateInvited' },
  active: { tone: 'good', label: 'staff.accounts.stateActive' },
  disabled: { tone: 'neutral', label: 'staff.accounts.stateDisabled' },
} as const

/** Who works here with which roles, and the button that closes an account. */
export function StaffList({ staff, self, roleTitles }: StaffListProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <ul className="work-list">
      {staff.map(({ id, displayName, signInName, state, roles }) => (
        <li key={id} className="work-item">
          <div className="work-item__words">
            <strong>
              <bdi>{displayName}</bdi>
            </strong>
            <bdi dir="ltr">{signInName}</bdi>
            <span className="work-item__dates">
              {roles.map((role) => (roleTitles[role] ? localized(roleTitles[role]) : role)).join(', ')}
            </span>
          </div>
          <div className="work-item__state">
            <StatusBadge tone={states[state].tone} label={t(states[state].label)} />
            {state !== 'disabled' && id !== self && (
              <TextLink to={`/medewerkers/accounts/${id}`}>
                {t('staff.accounts.changeRoles')}
                <span className="ams-visually-hidden"> {displayName}</span>
              </TextLink>
            )}
            {state !== 'disabled' && id !== self && (
              <Form>
                <input type="hidden" name="accountId" value={id} />
                <SubmitButton variant="tertiary">
                  {t('staff.accounts.disable')}
                  <span className="ams-visually-hidden"> {displayName}</span>
                </SubmitButton>
              </Form>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
