/** Our own mark: a page with an opening in it to look through. */
export function Wordmark() {
  return (
    <span className="wordmark">
      <svg className="wordmark__sign" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="7" />
        <path d="M6.5 16S10 9.5 16 9.5 25.5 16 25.5 16 22 22.5 16 22.5 6.5 16 6.5 16Z" />
        <circle cx="16" cy="16" r="3.1" />
      </svg>
      <span className="wordmark__name" translate="no">
        Inzage
      </span>
    </span>
  )
}
