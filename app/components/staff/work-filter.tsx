import { Form } from '@remix-run/react'
import type { Localized } from '../../domain/localized'
import { filterNames, workHolders, workQuery, type WorkFilter } from '../../domain/work/work-filter'
import type { WorkKind } from '../../domain/work/work-kinds'
import type { WorkPage } from '../../domain/work/work-views'
import { SelectField } from '../forms/select-field'
import { SubmitButton } from '../forms/submit-button'
import { CheckboxField } from '../forms/checkbox-field'
import { TextLink } from '../text-link'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface Named {
  readonly id: string
  readonly title: Localized
}

interface WorkFilterProps {
  readonly filter: WorkFilter
  readonly choices: {
    readonly kinds: readonly WorkKind[]
    readonly categories: readonly Named[]
    readonly sources: readonly Named[]
  }
  readonly count: WorkPage['count']
}

/** A form that is only an address: it works without JavaScript and can be kept as a bookmark. */
export function WorkFilterForm({ filter, choices, count }: WorkFilterProps) {
  const { t } = useTranslation()
  // Another address is another form: what stands in it is what the list shows.
  return (
    <Form key={workQuery(filter)} method="get" className="work-filter" aria-label={t('staff.work.showing')}>
      <div className="work-filter__fields">
        <Selects filter={filter} choices={choices} />
      </div>
      <div className="work-filter__row">
        <CheckboxField
          name={filterNames.late}
          value="ja"
          label={t('staff.work.filterLate')}
          defaultChecked={filter.late}
        />
        <CheckboxField
          name={filterNames.decidable}
          value="ja"
          label={t('staff.work.filterMine')}
          defaultChecked={filter.decidable}
        />
        <SubmitButton variant="secondary" pending={false}>
          {t('staff.work.show')}
        </SubmitButton>
        {workQuery(filter) !== '' && <TextLink to="/medewerkers">{t('staff.work.showAll')}</TextLink>}
        <Count count={count} />
      </div>
    </Form>
  )
}

function Selects({ filter, choices }: Pick<WorkFilterProps, 'filter' | 'choices'>) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const all = { value: '', label: t('staff.work.all') }
  const named = (items: readonly Named[]) =>
    items.map(({ id, title }) => ({ value: id, label: localized(title) }))
  return (
    <>
      <SelectField
        name={filterNames.kind}
        label={t('staff.work.kindLabel')}
        defaultValue={filter.kind}
        choices={[
          all,
          ...choices.kinds.map((kind) => ({ value: kind, label: t(`staff.work.kinds.${kind}`) })),
        ]}
      />
      {choices.categories.length > 1 && (
        <SelectField
          name={filterNames.category}
          label={t('staff.work.categoryLabel')}
          defaultValue={filter.category}
          choices={[all, ...named(choices.categories)]}
        />
      )}
      {choices.sources.length > 1 && (
        <SelectField
          name={filterNames.source}
          label={t('staff.work.sourceLabel')}
          defaultValue={filter.source}
          choices={[all, ...named(choices.sources)]}
        />
      )}
      <SelectField
        name={filterNames.holder}
        label={t('staff.work.holderLabel')}
        defaultValue={filter.holder}
        choices={workHolders.map((holder) => ({ value: holder, label: t(`staff.work.holders.${holder}`) }))}
      />
    </>
  )
}

function Count({ count: { open, late, most } }: { count: WorkPage['count'] }) {
  const { t } = useTranslation()
  const words = (number: number) =>
    number > most ? t('staff.work.moreThan', { number: most }) : String(number)
  return (
    <p className="work-filter__count" role="status">
      {t('staff.work.count', { open: words(open), late: words(late) })}
    </p>
  )
}
