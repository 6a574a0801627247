import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { archiveProfiles } from '../../domain/archives'
import type { LeftOut } from '../../domain/views'
import { Form, FormActions } from '../forms/form'
import { RadioGroup } from '../forms/radio-group'
import { SubmitButton } from '../forms/submit-button'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { SizeEstimate } from './size-estimate'

/** Choosing what to take along, with what is in it and what is not. */
export function AskForm({ leftOut, error }: { leftOut: readonly LeftOut[]; error: string | undefined }) {
  const { t } = useTranslation()
  const choices = archiveProfiles.map((profile) => ({
    value: profile,
    label: t(`archive.profile.${profile}`),
    hint: t(`archive.profileHint.${profile}`),
  }))
  return (
    <section className="stack" aria-labelledby="ask">
      <Heading level={2} id="ask">
        {t('archive.ask')}
      </Heading>
      <Paragraph>{t('archive.contents')}</Paragraph>
      <SizeEstimate />
      <Form>
        <input type="hidden" name="intent" value="request" />
        <RadioGroup
          name="profile"
          label={t('archive.choose')}
          choices={choices}
          defaultValue="access"
          error={error}
        />
        <LeftOutList leftOut={leftOut} />
        <FormActions>
          <SubmitButton>{t('archive.ask')}</SubmitButton>
        </FormActions>
      </Form>
    </section>
  )
}

function LeftOutList({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  if (leftOut.length === 0) return null
  return (
    <details>
      <summary>{t('archive.leftOut')}</summary>
      <ul>
        {leftOut.map(({ source, dataset, fields, why }) => {
          const at = { source: localized(source), dataset: localized(dataset) }
          const words = fields.map(localized).join(', ')
          const what =
            words === ''
              ? t('archive.leftOutWhole', at)
              : t('archive.leftOutFields', { ...at, fields: words })
          return (
            <li key={`${what}-${why}`}>
              <strong>{what}.</strong> {t(`archive.why.${why}`)}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
