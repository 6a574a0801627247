import { useEffect, useRef, type RefObject } from 'react'

/** Folds the open menu when somebody presses Escape, which keeps the focus on its word, or clicks beside it. */
export function useFoldingMenus(): RefObject<HTMLElement> {
  const row = useRef<HTMLElement>(null)
  useEffect(() => {
    const openMenu = () => row.current?.querySelector<HTMLDetailsElement>('details[open]') ?? null
    const onKey = ({ key }: KeyboardEvent) => {
      const menu = key === 'Escape' ? openMenu() : null
      if (!menu) return
      if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus()
      menu.removeAttribute('open')
    }
    const onPress = ({ target }: Event) => {
      const menu = openMenu()
      if (menu && !(target instanceof Node && menu.contains(target))) menu.removeAttribute('open')
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('pointerdown', onPress)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('pointerdown', onPress)
    }
  }, [])
  return row
}
