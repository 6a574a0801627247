import { useTranslation } from '../use-translation'
import { shortcutKeys } from './shortcut-keys'

/** Which key does what. */
export function ShortcutList() {
  const { t } = useTranslation()
  return (
    <ul className="shortcut-list">
      {shortcutKeys.map(({ key, what }) => (
        <li key={key}>
          <kbd>{key}</kbd> {t(`staff.shortcuts.${what}`)}
        </li>
      ))}
    </ul>
  )
}
