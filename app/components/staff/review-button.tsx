import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'

interface ReviewButtonProps {
  readonly digest: string
  /** What is sent. */
  readonly values: Readonly<Record<string, string>>
  readonly children: ReactNode
}

/** One small decision about a record. */
export function ReviewButton({ digest, values, children }: ReviewButtonProps) {
  return (
    <Form method="post" className="review-button" preventScrollReset>
      <input type="hidden" name="digest" value={digest} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="link-button">
        {children}
      </button>
    </Form>
  )
}
