import type { School } from '../../domain/register/school'
import { useLocalized } from '../use-language'

/** How data are protected (art. 32). */
export function SecurityList({ measures }: { readonly measures: School['securityMeasures'] }) {
  const localized = useLocalized()
  return (
    <dl className="facts facts--titled">
      {measures.map(({ id, title, description }) => (
        <div key={id}>
          <dt>{localized(title)}</dt>
          <dd>{localized(description)}</dd>
        </div>
      ))}
    </dl>
  )
}
