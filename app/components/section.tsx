import { Heading } from '@amsterdam/design-system-react'
import { useId, type ReactNode } from 'react'

interface SectionProps {
  readonly title: string
  /** For links that lead to this part. */
  readonly id?: string
  readonly children: ReactNode
}

/** A part of a page of text, under its own heading. */
export function Section({ title, id, children }: SectionProps) {
  const heading = useId()
  return (
    <section id={id} className="prose" aria-labelledby={heading}>
      <Heading level={2} id={heading}>
        {title}
      </Heading>
      {children}
    </section>
  )
}
