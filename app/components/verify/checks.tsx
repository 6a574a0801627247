import type { ReactNode } from 'react'
import type { SignatureFinding, Verification } from '../../../exports/verify/verification'
import { Icon, type IconName } from '../icon'
import { useTranslation } from '../use-translation'
import { FileNames } from './file-names'

type Outcome = 'good' | 'notice' | 'bad'

const icons: Record<Outcome, IconName> = { good: 'check', notice: 'warning', bad: 'cross' }

const signatureOutcomes: Record<SignatureFinding['state'], Outcome> = {
  valid: 'good',
  unsigned: 'notice',
  unchecked: 'notice',
  'unknown-key': 'notice',
  impossible: 'notice',
  wrong: 'bad',
}

/** Each thing that was checked, in the order in which a reader wants to know. */
export function Checks({ found, school }: { found: Verification; school: string }) {
  const { t } = useTranslation()
  const { changed, missing, extra, problems, packing, files, signature, complete } = found
  const damage = changed.length + missing.length + extra.length
  // What the ZIP itself has wrong is told at the packing.
  const filesBad = damage > 0 || (problems.length > 0 && packing !== 'changed')
  const says = complete === undefined ? 'unknown' : complete ? 'yes' : 'no'
  return (
    <ul className="checks">
      {files > 0 && (
        <Check name="files" outcome={filesBad ? 'bad' : 'good'}>
          {filesBad ? t('verify.files.bad') : t('verify.files.good', { count: files })}
          <FileNames what="changed" names={changed} />
          <FileNames what="missing" names={missing} />
          <FileNames what="extra" names={extra} />
        </Check>
      )}
      <Check
        name="packing"
        outcome={packing === 'changed' ? 'bad' : packing === 'packed-again' ? 'notice' : 'good'}
      >
        {t(`verify.packing.${packing}`)}
      </Check>
      {files > 0 && (
        <Check name="signature" outcome={signatureOutcomes[signature.state]}>
          {t(`verify.signature.${signature.state}`, { school, ...namesOf(signature) })}
        </Check>
      )}
      {files > 0 && (
        <Check name="complete" outcome={complete === true ? 'good' : 'notice'}>
          {t(`verify.complete.${says}`)}
        </Check>
      )}
    </ul>
  )
}

function namesOf(signature: SignatureFinding): { key: string; file: string } {
  return {
    key: 'key' in signature ? signature.key : '',
    file: 'file' in signature ? signature.file : '',
  }
}

interface CheckProps {
  readonly name: 'files' | 'packing' | 'signature' | 'complete'
  readonly outcome: Outcome
  readonly children: ReactNode
}

function Check({ name, outcome, children }: CheckProps) {
  const { t } = useTranslation()
  return (
    <li className={`checks__item checks__item--${outcome}`}>
      <Icon name={icons[outcome]} />
      <div>
        <strong>{t(`verify.check.${name}`)}</strong>
        <span className="ams-visually-hidden">: {t(`verify.outcome.${outcome}`)}</span>
        <div>{children}</div>
      </div>
    </li>
  )
}
