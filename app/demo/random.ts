/** A reproducible stream of choices: the same seed gives the same demo school on every machine. */
export interface Random {
  /** A whole number from `min` up to and including `max`. */
  int(min: number, max: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  /** True in `share` of the cases, 0 to 1. */
  chance(share: number): boolean
}

/** mulberry32 over an FNV-1a hash of the seed. Made to be repeatable: nothing secret may come from it. */
export function createRandom(seed: string): Random {
  let state = fnv1a(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    int,
    pick: (list) => list[int(0, list.length - 1)] ?? list[0],
    chance: (share) => next() < share,
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
