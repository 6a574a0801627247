import { TextLink } from '../text-link'
import { useTranslation } from '../use-translation'
import { ShortcutList } from './shortcut-list'
import { useShortcuts } from './use-shortcuts'

/** Short cuts of staff pages, what they are, and the way to switch them off (WCAG 2.1.4). */
export function Shortcuts({ on }: { on: boolean }) {
  const { t } = useTranslation()
  useShortcuts(on)
  return (
    <aside className="shortcuts" aria-label={t('staff.shortcuts.title')}>
      {on && (
        <details>
          <summary>{t('staff.shortcuts.title')}</summary>
          <ShortcutList />
        </details>
      )}
      <TextLink to="/medewerkers/instellingen">{t('staff.settings.link')}</TextLink>
    </aside>
  )
}
