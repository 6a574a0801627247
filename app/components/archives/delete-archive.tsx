import { Form } from '@remix-run/react'
import { SubmitButton } from '../forms/submit-button'
import { useTranslation } from '../use-translation'

interface DeleteArchiveProps {
  readonly id: string
  readonly number: string
}

/** A file that is ready goes only after a second question: in a new one stand the data of that day. */
export function DeleteArchive({ id, number }: DeleteArchiveProps) {
  const { t } = useTranslation()
  const about = <span className="ams-visually-hidden"> {number}</span>
  return (
    <details>
      <summary>
        {t('archive.delete')}
        {about}
      </summary>
      <Form method="post" className="stack">
        <input type="hidden" name="id" value={id} />
        <p>{t('archive.deleteText')}</p>
        <div className="form__actions">
          <SubmitButton variant="secondary" name="intent" value="delete">
            {t('archive.deleteConfirm')}
            {about}
          </SubmitButton>
        </div>
      </Form>
    </details>
  )
}
