import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { verdictOf, type Verdict, type Verification } from '../../../exports/verify/verification'
import { Alert, type AlertKind } from '../alert'
import { useTranslation } from '../use-translation'
import { Checks } from './checks'

const kinds: Record<Verdict, AlertKind> = {
  genuine: 'success',
  unchanged: 'warning',
  'not-as-made': 'error',
  'not-an-archive': 'error',
}

interface VerificationResultProps {
  readonly name: string
  readonly found: Verification
  readonly school: string
}

/** What checking a file found: the verdict first, then each check, then the fingerprints. */
export function VerificationResult({ name, found, school }: VerificationResultProps) {
  const { t } = useTranslation()
  const verdict = verdictOf(found)
  const { kind, problems, sha256, fingerprint } = found
  return (
    <>
      <Alert kind={kinds[verdict]} heading={t(`verify.verdict.${verdict}.title`)} announce>
        <Paragraph>{t(`verify.verdict.${verdict}.text`, { school })}</Paragraph>
      </Alert>
      {kind === 'archive' && (
        <section className="stack" aria-labelledby="checks">
          <Heading level={2} id="checks">
            {t('verify.checks')}
          </Heading>
          <Checks found={found} school={school} />
        </section>
      )}
      <dl className="facts">
        <Fact name={t('verify.facts.name')}>
          <bdi>{name}</bdi>
        </Fact>
        <Fact name={t('verify.facts.sha256')}>
          <code dir="ltr">{sha256}</code>
        </Fact>
        {fingerprint !== undefined && (
          <Fact name={t('verify.facts.fingerprint')}>
            <code dir="ltr">{fingerprint}</code>
          </Fact>
        )}
      </dl>
      {problems.length > 0 && (
        <details>
          <summary>{t('verify.problems')}</summary>
          <ul lang="en" dir="ltr">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
