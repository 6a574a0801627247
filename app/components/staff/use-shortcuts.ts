import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import { placeAfter, shortcutOf, type Shortcut } from './shortcut-keys'

/** Single keys as short cuts on staff pages; each only moves the focus, ticks a box or follows a link. */
export function useShortcuts(on: boolean): void {
  const navigate = useNavigate()
  useEffect(() => {
    if (!on) return undefined
    const pressed = (event: KeyboardEvent) => {
      const typing = isTyping(event.target)
      const what = shortcutOf({ ...keysOf(event), typing })
      if (!what) return
      event.preventDefault()
      if (what === 'list') navigate('/medewerkers')
      else carryOut(what)
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [on, navigate])
}

function keysOf({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) {
  return { key, ctrlKey, altKey, metaKey }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'submit'].includes(target.type)
  return target.isContentEditable || target.matches('textarea, select')
}

function carryOut(what: Exclude<Shortcut, 'list'>): void {
  if (what === 'down' || what === 'up') return moveBy(what)
  if (what === 'tick') return document.activeElement?.closest(line)?.querySelector<HTMLElement>(box)?.click()
  if (what === 'next') return document.querySelector<HTMLElement>('.next-link a')?.click()
  const field = what === 'search' ? 'words' : 'comment'
  document.getElementById(field)?.focus()
}

const line = '[data-work-line]'
const box = 'input[type=checkbox]'

function moveBy(what: 'down' | 'up'): void {
  const lines = [...document.querySelectorAll(line)]
  const at = lines.findIndex((one) => one.contains(document.activeElement))
  lines[placeAfter(what, at, lines.length)]?.querySelector<HTMLElement>('a')?.focus()
}
