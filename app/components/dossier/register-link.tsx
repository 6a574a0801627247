import { useTranslation } from '../use-translation'

/** The public register in which people have a value put right themselves (R1). */
export function RegisterLink({ address }: { address: string }) {
  const { t } = useTranslation()
  return (
    <a className="ams-link" href={address} rel="noopener noreferrer">
      {t('dossier.meaning.atRegister', { host: new URL(address).hostname })}
    </a>
  )
}
