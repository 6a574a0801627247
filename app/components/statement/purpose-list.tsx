import type { Purpose } from '../../domain/register/school'
import { useLocalized } from '../use-language'

/** What data are used for. */
export function PurposeList({ purposes }: { purposes: readonly Purpose[] }) {
  const localized = useLocalized()
  return (
    <dl className="facts facts--titled">
      {purposes.map(({ id, title, explanation }) => (
        <div key={id}>
          <dt>{localized(title)}</dt>
          <dd>{localized(explanation)}</dd>
        </div>
      ))}
    </dl>
  )
}
