import { Paragraph } from '@amsterdam/design-system-react'
import { Section } from '../section'
import { useTranslation } from '../use-translation'

const keyFile = '/.well-known/inzage-key.pub'

export interface KeyNames {
  /** Archives are signed now, with the first of these. */
  readonly signs: boolean
  /** As minisign calls each, and what it takes for it. */
  readonly names: readonly { readonly name: string; readonly text: string }[]
}

/** How to check a file with programs that nobody here wrote, and the keys for it. */
export function CheckYourself({ signs, names }: KeyNames) {
  const { t } = useTranslation()
  return (
    <>
      <Section title={t('verify.self.title')}>
        <Paragraph>{t('verify.self.text')}</Paragraph>
        <Paragraph>{t('verify.self.sums')}</Paragraph>
        <Commands lines={['sha256sum -c manifest-sha256.txt', 'sha256sum -c tagmanifest-sha256.txt']} />
        {signs && <Paragraph>{t('verify.self.signature')}</Paragraph>}
        {signs && <Commands lines={['minisign -Vm manifest-sha256.txt -p inzage-key.pub']} />}
        <Paragraph>{t('verify.self.program')}</Paragraph>
        <Commands lines={[`inzage verify inzage-….zip${signs ? ' --key inzage-key.pub' : ''}`]} />
      </Section>
      <Keys signs={signs} names={names} />
    </>
  )
}

function Keys({ signs, names }: KeyNames) {
  const { t } = useTranslation()
  const text = signs ? (names.length > 1 ? 'text' : 'textOne') : 'textOld'
  return (
    <Section title={t('verify.keys.title')}>
      <Paragraph>{names.length === 0 ? t('verify.keys.none') : t(`verify.keys.${text}`)}</Paragraph>
      <ol className="checks__names">
        {names.map(({ name, text: forMinisign }) => (
          <li key={name}>
            <code dir="ltr">{name}</code>
            <br />
            {t('verify.keys.option')} <code dir="ltr">-P {forMinisign}</code>
          </li>
        ))}
      </ol>
      {names.length > 0 && (
        <ul>
          {signs && (
            <li>
              <a className="ams-link" href={keyFile} download="inzage-key.pub">
                {t('verify.keys.file')}
              </a>
            </li>
          )}
          <li>
            <a className="ams-link" href="/.well-known/jwks.json">
              {t('verify.keys.all')}
            </a>
          </li>
        </ul>
      )}
    </Section>
  )
}

function Commands({ lines }: { lines: readonly string[] }) {
  return (
    <pre className="commands" dir="ltr">
      <code>{lines.join('\n')}</code>
    </pre>
  )
}
