/** Which words explain a transfer mechanism of the register: `adequacy:CH`, `scc-2021-914:2`. */
export function safeguardKey(safeguard: string): 'eea' | 'adequacy' | 'dpf' | 'scc' | 'bcr' | 'art49' {
  const [kind] = safeguard.split(/[:-]/)
  switch (kind) {
    case 'eea':
    case 'adequacy':
    case 'dpf':
    case 'scc':
    case 'bcr':
      return kind
    default:
      return 'art49'
  }
}
