import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { ReportChart } from '../../components/staff/report-chart'
import { ReportKinds, ReportMonths } from '../../components/staff/report-tables'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { readReport } from '../../services/work/read-report.server'

export const handle: PageHandle = { title: 'staff.report.title' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context)
  return json({ report: await readReport(deps, actor) })
}

export default function ReportPage() {
  const { t } = useTranslation()
  const { report } = useLoaderData<typeof loader>()
  return (
    <Page title={t('staff.report.title')} intro={t('staff.report.intro')} width="wide">
      <section className="stack">
        <Heading level={2}>{t('staff.report.kindsTitle')}</Heading>
        <ReportKinds kinds={report.kinds} />
      </section>
      <section className="stack">
        <Heading level={2}>{t('staff.report.monthsTitle')}</Heading>
        <ReportChart months={report.months} />
        <ReportMonths months={report.months} />
      </section>
      {report.copies && (
        <section className="stack">
          <Heading level={2}>{t('staff.report.copiesTitle')}</Heading>
          <Paragraph>{t('staff.report.copies', { ...report.copies })}</Paragraph>
        </section>
      )}
      <p>
        <a className="ams-link text-link" href="/medewerkers/rapporten/csv" download>
          <Icon name="download" />
          {t('staff.report.csv')}
        </a>
      </p>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
