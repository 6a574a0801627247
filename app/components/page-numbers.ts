/** The first page, the last, this one and its neighbours; undefined where pages are left out. */
export function pageNumbers(page: number, pages: number): (number | undefined)[] {
  const shown = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages)
  const sorted = [...new Set(shown)].sort((a, b) => a - b)
  return sorted.flatMap((number, index) => {
    const gap = number - (sorted[index - 1] ?? 0) - 1
    if (gap === 1) return [number - 1, number]
    return gap > 1 ? [undefined, number] : [number]
  })
}
