import { useTranslation } from '../use-translation'

/** More than this is a list that nobody reads. */
const shown = 20

export function FileNames({
  what,
  names,
}: {
  what: 'changed' | 'missing' | 'extra'
  names: readonly string[]
}) {
  const { t } = useTranslation()
  if (names.length === 0) return null
  return (
    <>
      <p className="checks__what">{t(`verify.files.${what}`)}</p>
      <ul className="checks__names">
        {names.slice(0, shown).map((name) => (
          <li key={name}>
            <code dir="ltr">{name}</code>
          </li>
        ))}
        {names.length > shown && <li>{t('verify.files.more', { count: names.length - shown })}</li>}
      </ul>
    </>
  )
}
