import { Heading, Paragraph } from '@amsterdam/design-system-react'
import type { ReactNode } from 'react'
import { TextLink } from './text-link'

interface PageProps {
  readonly title: string
  readonly intro?: ReactNode
  /** `wide` for tables and work lists; reading width otherwise. */
  readonly width?: 'reading' | 'wide'
  readonly back?: { readonly to: string; readonly label: string }
  readonly children?: ReactNode
}

/** The frame of every page: one first heading, one introduction, one column. */
export function Page({ title, intro, width = 'reading', back, children }: PageProps) {
  return (
    <div className={`page page--${width}`}>
      {back && (
        <p className="page__back">
          <TextLink to={back.to} icon="backward">
            {back.label}
          </TextLink>
        </p>
      )}
      <header className="page__header">
        <Heading level={1}>{title}</Heading>
        {intro && <Paragraph size="large">{intro}</Paragraph>}
      </header>
      {children}
    </div>
  )
}
