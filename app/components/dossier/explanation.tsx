import { Link } from '@remix-run/react'
import { useId, useState, type ReactNode } from 'react'
import { inPlace } from '../in-place'

interface ExplanationProps {
  /** Page with the same words. */
  readonly to: string
  readonly label: ReactNode
  /** Drawn when it opens: pages of many fields would be three times as long otherwise. */
  readonly children: ReactNode
}

/** What something means, opened in place; as a link it leads to a page that says the same. */
export function Explanation({ to, label, children }: ExplanationProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <Link
        to={to}
        className="explanation"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={inPlace(() => setOpen(!open))}
      >
        {label}
      </Link>
      {open && <div id={id}>{children}</div>}
    </>
  )
}
