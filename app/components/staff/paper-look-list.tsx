import { formatDate, formatDateTime } from '../../domain/format'
import type { LookLine } from '../../domain/paper-views'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** Looks, one link a line; names nobody. */
export function PaperLookList({ looks }: { looks: readonly LookLine[] }) {
  return (
    <ol className="work-list">
      {looks.map((look) => (
        <li key={look.id} className={look.late ? 'work-item work-item--late' : 'work-item'}>
          <PaperLookLine look={look} />
        </li>
      ))}
    </ol>
  )
}

function PaperLookLine({ look }: { look: LookLine }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { outcome, answeredAt, dueOn, late } = look
  const when = answeredAt
    ? t('paper.answered', { date: formatDateTime(answeredAt, language) })
    : t(late ? 'paper.late' : 'paper.due', { date: formatDate(dueOn, language) })
  return (
    <>
      <div className="work-item__words">
        <TextLink to={`/medewerkers/papier/${look.id}`}>
          {localized(look.sourceTitle)} ({look.number})
        </TextLink>
        <span>{t(`paper.reason.${look.reason}`)}</span>
        <span className="work-item__dates">
          {when} · {t('paper.asked', { date: formatDateTime(look.askedAt, language) })}
        </span>
      </div>
      <div className="work-item__state">
        <StatusBadge
          tone={outcome ? 'good' : 'waiting'}
          label={outcome ? t(`paper.outcome.${outcome}`) : t('paper.openState')}
        />
      </div>
    </>
  )
}
