import { FieldSet } from '@amsterdam/design-system-react'
import { breachKinds } from '../../domain/incidents'
import { CheckboxField } from '../forms/checkbox-field'
import { useTranslation } from '../use-translation'

/** What a breach did to data; several can be true. */
export function BreachKinds({ chosen }: { chosen: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <FieldSet legend={t('incidents.file.breach')}>
      <div className="form-choices">
        {breachKinds.map((kind) => (
          <CheckboxField
            key={kind}
            id={`breach-${kind}`}
            name="breach"
            value={kind}
            label={t(`incidents.breach.${kind}`)}
            defaultChecked={chosen.includes(kind)}
          />
        ))}
      </div>
    </FieldSet>
  )
}
