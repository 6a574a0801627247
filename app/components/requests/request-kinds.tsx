import { FieldSet, Paragraph } from '@amsterdam/design-system-react'
import { requestKinds } from '../../domain/requests/requests'
import { kindWords } from '../../domain/requests/words'
import type { Localized } from '../../domain/localized'
import { CheckboxField } from '../forms/checkbox-field'
import { FieldError } from '../forms/field-error'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface KindsProps {
  readonly error?: string | undefined
  readonly chosen?: readonly string[]
}

interface RequestKindsProps extends KindsProps {
  /** Asked of staff, who fill it in for somebody: no hints for the person. */
  readonly forStaff?: boolean
}

/** What can be asked, in plain words; more than one at once (A12-5). The first box carries the group's id. */
export function RequestKinds({ error, chosen = [], forStaff = false }: RequestKindsProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <FieldSet
      legend={t(forStaff ? 'requests.staff.form.kinds' : 'requests.form.kinds')}
      invalid={Boolean(error)}
    >
      {error && <FieldError id="kinds-error" message={error} />}
      <div className="form-choices">
        {requestKinds.map((kind, index) => (
          <CheckboxField
            key={kind}
            id={index === 0 ? 'kinds' : `kinds-${kind}`}
            name="kinds"
            value={kind}
            defaultChecked={chosen.includes(kind)}
            label={
              <span>
                {localized(kindWords[kind])}
                {!forStaff && <span className="form-choice-hint">{t(`requests.kindHint.${kind}`)}</span>}
              </span>
            }
          />
        ))}
      </div>
    </FieldSet>
  )
}

interface CategoriesProps extends KindsProps {
  readonly categories: readonly { readonly id: string; readonly title: Localized }[]
}

/** Which data; only some rights are about some data. */
export function RequestCategories({ categories, error, chosen = [] }: CategoriesProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <FieldSet
      legend={t('requests.form.categories')}
      invalid={Boolean(error)}
      aria-describedby="categories-hint"
    >
      <Paragraph id="categories-hint" size="small" className="form-hint">
        {t('requests.form.categoriesHint')}
      </Paragraph>
      {error && <FieldError id="categories-error" message={error} />}
      <div className="form-choices">
        {categories.map(({ id, title }, index) => (
          <CheckboxField
            key={id}
            id={index === 0 ? 'categories' : `categories-${id}`}
            name="categories"
            value={id}
            defaultChecked={chosen.includes(id)}
            label={localized(title)}
          />
        ))}
      </div>
    </FieldSet>
  )
}
