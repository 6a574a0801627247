import type { CorrectionForStaff } from '../../domain/staff-views'
import { FieldValueView } from '../dossier/field-value-view'
import { useTranslation } from '../use-translation'

/** The value when it was asked, the value in the source now, and the value asked for, side by side. */
export function ValueChange({ correction }: { correction: CorrectionForStaff }) {
  const { t } = useTranslation()
  const { fieldType: type } = correction
  return (
    <dl className="change">
      <div className="change__value">
        <dt>{t('staff.correction.old')}</dt>
        <dd>
          <FieldValueView type={type} value={correction.from} />
        </dd>
      </div>
      <ValueNow correction={correction} />
      <div className="change__value change__value--next">
        <dt>{t('staff.correction.next')}</dt>
        <dd>
          <FieldValueView type={type} value={correction.to} />
        </dd>
      </div>
    </dl>
  )
}

function ValueNow({ correction }: { correction: CorrectionForStaff }) {
  const { t } = useTranslation()
  const { inSource, state } = correction
  const settled = state === 'applied'
  if (inSource.kind !== 'value') {
    return (
      <div className="change__value change__value--differs">
        <dt>{t('staff.correction.now')}</dt>
        <dd>{t(inSource.kind === 'gone' ? 'staff.correction.gone' : 'staff.correction.unreadable')}</dd>
      </div>
    )
  }
  const differs = inSource.changed && !settled
  return (
    <div className={differs ? 'change__value change__value--differs' : 'change__value'}>
      <dt>{t('staff.correction.now')}</dt>
      <dd>
        <FieldValueView type={correction.fieldType} value={inSource.value} />
        {!settled && <p>{t(differs ? 'staff.correction.changed' : 'staff.correction.same')}</p>}
      </dd>
    </div>
  )
}
