import { Heading } from '@amsterdam/design-system-react'
import { useId, type ReactNode } from 'react'

/** A part of a page of text, under its own heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="prose" aria-labelledby={id}>
      <Heading level={2} id={id}>
        {title}
      </Heading>
      {children}
    </section>
  )
}
