import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { Form } from '@remix-run/react'
import { formatDate, formatDateTime } from '../../domain/format'
import { localMoment } from '../../domain/local-moment'
import type { Localized } from '../../domain/localized'
import { SelectField } from '../forms/select-field'
import { SubmitButton } from '../forms/submit-button'
import { TextField } from '../forms/text-field'
import { PostedForm } from '../requests/posted-form'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { StepForm, type IncidentFormProps } from './incident-form'
import { MomentField } from './moment-field'

interface IncidentPeopleProps extends IncidentFormProps {
  readonly places: readonly { readonly id: string; readonly titles: readonly Localized[] }[]
}

const eventTypes = ['', 'archive.', 'dossier.', 'correction.', 'request.', 'account.'] as const

/** Who is affected, and the three ways to find out. */
export function IncidentPeople(props: IncidentPeopleProps) {
  const { t } = useTranslation()
  const { incident } = props
  return (
    <section className="stack">
      <Heading level={2}>{t('incidents.people.title')}</Heading>
      <Affected {...props} />
      {incident.state === 'open' && (
        <div className="decisions">
          <FromTrail {...props} />
          <FromSource {...props} />
          <ByHand {...props} />
        </div>
      )}
    </section>
  )
}

function FromTrail({ incident, errors, typed }: IncidentFormProps) {
  const { t } = useTranslation()
  const typeName = (value: (typeof eventTypes)[number]) =>
    t(`incidents.people.type.${value === '' ? 'all' : (value.slice(0, -1) as 'archive')}`)
  return (
    <section className="decision">
      <Heading level={3}>{t('incidents.people.trail')}</Heading>
      <StepForm incident={incident} intent="trail" submit={t('incidents.people.add')} variant="secondary">
        <MomentField
          name="from"
          label={t('incidents.people.from')}
          error={errors.from}
          defaultValue={typed.from ?? localMoment(new Date(incident.happenedAt ?? incident.noticedAt))}
        />
        <MomentField
          name="until"
          label={t('incidents.people.until')}
          defaultValue={typed.until ?? localMoment(new Date(incident.noticedAt))}
        />
        <SelectField
          name="types"
          label={t('incidents.people.types')}
          choices={eventTypes.map((value) => ({ value, label: typeName(value) }))}
        />
      </StepForm>
    </section>
  )
}

function FromSource({ incident, places }: IncidentPeopleProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const choices = places.map(({ id, titles }) => ({ value: id, label: titles.map(localized).join(' › ') }))
  return (
    <section className="decision">
      <Heading level={3}>{t('incidents.people.source')}</Heading>
      <StepForm incident={incident} intent="source" submit={t('incidents.people.seek')} variant="secondary">
        <SelectField
          name="place"
          label={t('incidents.people.place')}
          hint={t('incidents.people.placeHint')}
          choices={choices}
        />
      </StepForm>
    </section>
  )
}

function ByHand({ incident, errors, typed }: IncidentFormProps) {
  const { t } = useTranslation()
  return (
    <section className="decision">
      <Heading level={3}>{t('incidents.people.byHand')}</Heading>
      <StepForm incident={incident} intent="person" submit={t('incidents.people.add')} variant="secondary">
        <TextField
          name="person"
          label={t('incidents.people.person')}
          hint={t('incidents.people.personHint')}
          error={errors.person}
          defaultValue={typed.person}
          autoComplete="off"
        />
      </StepForm>
    </section>
  )
}

function Affected({ incident, errors, typed }: IncidentFormProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (incident.affected.length === 0) return <Paragraph>{t('incidents.people.none')}</Paragraph>
  return (
    <ul className="findings">
      {incident.affected.map(({ id, name, found, toldAt, letter }) => (
        <li key={id}>
          <bdi>{name || t('incidents.people.nameless')}</bdi> · {t(`incidents.people.found.${found}`)}
          {toldAt ? (
            <>
              {' '}
              · {t('incidents.people.told', { at: formatDateTime(toldAt, language) })}
              {letter && <AffectedLetter {...{ incident, errors, typed, letter, name }} />}
            </>
          ) : (
            incident.state === 'open' && (
              <Form method="post">
                <input type="hidden" name="intent" value="remove" />
                <input type="hidden" name="version" value={incident.version} />
                <input type="hidden" name="personId" value={id} />
                <SubmitButton variant="tertiary">
                  {t('incidents.people.remove')}
                  <span className="ams-visually-hidden">: {name}</span>
                </SubmitButton>
              </Form>
            )
          )}
        </li>
      ))}
    </ul>
  )
}

interface AffectedLetterProps extends IncidentFormProps {
  readonly letter: { readonly id: string; readonly postedOn: string | null }
  readonly name: string
}

/** The letter to print, and when it went by post. */
function AffectedLetter({ incident, errors, typed, letter: { id, postedOn }, name }: AffectedLetterProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      {' · '}
      <a className="ams-link" href={`/medewerkers/incidenten/${incident.id}/brieven/${id}`}>
        {t('requests.letter.pdf')}
        <span className="ams-visually-hidden">: {name}</span>
      </a>
      {postedOn && (
        <p className="card__quiet">{t('requests.letter.posted', { date: formatDate(postedOn, language) })}</p>
      )}
      <PostedForm letterId={id} name={name} errors={errors} typed={typed} />
    </>
  )
}
