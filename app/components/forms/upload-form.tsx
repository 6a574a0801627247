import { Form as RouterForm } from '@remix-run/react'
import type { ReactNode } from 'react'

/** A form of the page that sends files too. */
export function UploadForm({ children }: { children: ReactNode }) {
  return (
    <RouterForm method="post" encType="multipart/form-data" className="form" noValidate>
      {children}
    </RouterForm>
  )
}
