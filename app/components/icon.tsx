const paths = {
  pencil: 'm4 20 1-4L16.5 4.5l3 3L8 19l-4 1ZM14.5 6.5l3 3',
  info: 'M12 11v6M12 7.5v.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  warning: 'M12 4 2.5 20h19L12 4ZM12 10v5M12 17.5v.5',
  check: 'm7 12.5 3.5 3.5L17 9M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  cross: 'm8.5 8.5 7 7m0-7-7 7M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 21 21',
  download: 'M12 4v11m-5-5 5 5 5-5M4 20h16',
  forward: 'm9 5 7 7-7 7',
  backward: 'm15 5-7 7 7 7',
  down: 'm6 9.5 6 6 6-6',
  menu: 'M4 7h16M4 12h16M4 17h16',
} as const
export type IconName = keyof typeof paths

/** Our own drawings: the design system's icons are not ours to use. Decoration only, so hidden from screen readers. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  const turns = name === 'forward' || name === 'backward'
  return (
    <svg
      className={`icon ${turns ? 'icon--directional' : ''} ${className}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}
