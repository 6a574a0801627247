import type { ReactNode } from 'react'
import { useTranslation } from './use-translation'

export interface TimelineStep {
  readonly title: string
  readonly state: 'done' | 'current' | 'later' | 'stopped'
  readonly text?: ReactNode
}

const spoken = {
  done: 'corrections.step.done',
  current: 'corrections.step.now',
  later: 'corrections.step.later',
  stopped: 'corrections.step.stopped',
} as const

/** Steps of something that takes time: what is done, what goes on now, what comes. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  const { t } = useTranslation()
  return (
    <ol className="timeline">
      {steps.map(({ title, state, text }) => (
        <li
          key={title}
          className={`timeline__step timeline__step--${state}`}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <div>
            <p className="timeline__title">
              {title}
              <span className="ams-visually-hidden"> ({t(spoken[state])})</span>
            </p>
            {text && <div className="timeline__text">{text}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
