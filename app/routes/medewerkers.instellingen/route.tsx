import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { Heading } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { CheckboxField } from '../../components/forms/checkbox-field'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { ShortcutList } from '../../components/staff/shortcut-list'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm } from '../../http/refuse-form.server'
import { changeWorkSettings, readWorkSettings } from '../../services/work/work-settings.server'

export const handle: PageHandle = { title: 'staff.settings.title' }

const ticked = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes')
const settingsSchema = z.object({ shortcuts: ticked, dailyMail: ticked })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context)
  return json({ settings: await readWorkSettings(deps, actor) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context)
  const form = await parseForm(request, settingsSchema)
  if (!form.ok) return refuseForm(form)
  await changeWorkSettings(deps, actor, form.input)
  return redirect('/medewerkers/instellingen?gedaan=bewaard')
}

export default function WorkSettingsPage() {
  const { t } = useTranslation()
  const { settings } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  return (
    <Page title={t('staff.settings.title')} back={{ to: '/medewerkers', label: t('staff.work.title') }}>
      {search.has('gedaan') && <Alert kind="success" heading={t('staff.settings.saved')} announce />}
      <Form>
        <CheckboxField
          name="shortcuts"
          label={t('staff.settings.shortcuts')}
          defaultChecked={settings.shortcuts}
        />
        <CheckboxField
          name="dailyMail"
          label={t('staff.settings.dailyMail')}
          defaultChecked={settings.dailyMail}
        />
        <FormActions>
          <SubmitButton>{t('staff.settings.save')}</SubmitButton>
        </FormActions>
      </Form>
      <section className="stack">
        <Heading level={2}>{t('staff.shortcuts.title')}</Heading>
        <ShortcutList />
      </section>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
