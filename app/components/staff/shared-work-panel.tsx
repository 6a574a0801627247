import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import type { SharedWork } from '../../domain/work/work-views'
import { Alert } from '../alert'
import { Form, FormActions } from '../forms/form'
import { SelectField } from '../forms/select-field'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField } from '../forms/text-field'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'
import { WorkSteps } from './work-steps'

interface SharedWorkProps {
  readonly work: SharedWork
  /** Translated messages by field, after a form was refused. */
  readonly errors?: Readonly<Record<string, string>>
  readonly typed?: Readonly<Record<string, string>>
}

/** Who works on it, what staff told each other, every step: the same beside everything on the work list. */
export function SharedWorkPanel({ work, errors = {}, typed = {} }: SharedWorkProps) {
  const { t } = useTranslation()
  return (
    <>
      {work.open && !work.own && (
        <section className="stack">
          <Heading level={2}>{t('staff.shared.title')}</Heading>
          <Holder work={work} />
          <div className="work-bulk__group">
            <Taking work={work} />
            {work.colleagues.length > 0 && <HandOver work={work} error={errors.to} />}
          </div>
        </section>
      )}
      <section className="stack">
        <Heading level={2}>{t('staff.shared.history')}</Heading>
        <WorkSteps steps={work.steps} />
        {!work.own && <CommentForm work={work} error={errors.comment} typed={typed.comment} />}
      </section>
    </>
  )
}

/** A colleague works on it: said where the page begins, so that two do not do the same. */
export function HeldWarning({ work: { claim, open } }: { work: Pick<SharedWork, 'claim' | 'open'> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!open || !claim || claim.self) return null
  return (
    <Alert kind="warning" heading={t('staff.shared.heldBy', { name: claim.name })}>
      <Paragraph>{t('staff.shared.heldText', { date: formatDateTime(claim.since, language) })}</Paragraph>
    </Alert>
  )
}

const sharedPath = (key: string) => `/medewerkers/werk/${encodeURIComponent(key)}`

function Holder({ work: { claim } }: { work: SharedWork }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!claim) return <Paragraph>{t('staff.shared.free')}</Paragraph>
  const date = formatDateTime(claim.since, language)
  const words = claim.self
    ? t('staff.shared.yours', { date })
    : t('staff.shared.theirs', { name: claim.name, date })
  return <Paragraph>{words}</Paragraph>
}

function Taking({ work: { key, claim } }: { work: SharedWork }) {
  const { t } = useTranslation()
  const intent = claim === null ? 'claim' : claim.self ? 'release' : 'take-over'
  return (
    <Form action={sharedPath(key)}>
      <input type="hidden" name="intent" value={intent} />
      <FormActions>
        <SubmitButton variant="secondary" pending={false}>
          {t(`staff.shared.${intent}`)}
        </SubmitButton>
      </FormActions>
    </Form>
  )
}

function HandOver({ work: { key, colleagues }, error }: { work: SharedWork; error: string | undefined }) {
  const { t } = useTranslation()
  return (
    <Form action={sharedPath(key)}>
      <input type="hidden" name="intent" value="hand-over" />
      <div className="work-bulk__group">
        <SelectField
          name="to"
          label={t('staff.shared.colleague')}
          error={error}
          choices={[
            { value: '', label: t('staff.shared.choose') },
            ...colleagues.map(({ accountId, name }) => ({ value: accountId, label: name })),
          ]}
        />
        <SubmitButton variant="secondary" pending={false}>
          {t('staff.shared.hand-over')}
        </SubmitButton>
      </div>
    </Form>
  )
}

interface CommentFormProps {
  readonly work: SharedWork
  readonly error: string | undefined
  readonly typed: string | undefined
}

function CommentForm({ work, error, typed }: CommentFormProps) {
  const { t } = useTranslation()
  return (
    <Form action={sharedPath(work.key)} key={work.steps.length}>
      <input type="hidden" name="intent" value="comment" />
      <TextAreaField
        name="comment"
        label={t('staff.shared.comment')}
        hint={t(work.aboutPerson ? 'staff.shared.commentHint' : 'staff.shared.commentHintNobody')}
        error={error}
        defaultValue={typed}
        rows={3}
      />
      <FormActions>
        <SubmitButton variant="secondary" pending={false}>
          {t('staff.shared.addComment')}
        </SubmitButton>
      </FormActions>
    </Form>
  )
}
