/** Addresses of the dossier's pages; references are sealed, so that no address holds personal data. */
export interface RecordPath {
  readonly source: string
  readonly dataset: string
  readonly ref: string
}

export function datasetPath({ source, dataset }: Omit<RecordPath, 'ref'>, page = 1): string {
  const path = `/gegevens/${encodeURIComponent(source)}/${encodeURIComponent(dataset)}`
  return page > 1 ? `${path}?pagina=${page}` : path
}

/** What the fields of a dataset mean; with a field, the place of that one. */
export function explanationPath(place: Omit<RecordPath, 'ref'>, field?: string): string {
  const path = `${datasetPath(place)}/uitleg`
  return field === undefined ? path : `${path}#${encodeURIComponent(field)}`
}

export function recordPath(place: RecordPath): string {
  return `${datasetPath(place)}/${encodeURIComponent(place.ref)}`
}

export function correctionPath(place: RecordPath, field: string): string {
  return `${recordPath(place)}/${encodeURIComponent(field)}`
}

/** Where a citizen service number is shown whole; the number itself stands in no address. */
export function uncoverPath(place: RecordPath, field: string): string {
  return `${correctionPath(place, field)}/tonen`
}

export function documentPath(place: RecordPath, index: number): string {
  return `${recordPath(place)}/document/${index}`
}
