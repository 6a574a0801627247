import type { Overview } from '../dataset-result'
import type { Entry } from '../entry'
import { indexPath } from '../layout'
import { datasetPage } from './dataset-page'
import { indexPage, needsOwnPage } from './index-page'

/** The pages that people open: a first page per language, and one for each dataset too long for it. */
export function viewerPages(overview: Overview): Entry[] {
  const { input, sources } = overview
  const long = sources
    .flatMap((source) => source.datasets)
    .filter((result) => needsOwnPage(result, input.languages))
  return input.languages.flatMap((language) => [
    { path: indexPath(input, language), content: () => indexPage(overview, language) },
    ...long.map((result) => ({
      path: result.place.page(language),
      content: () => datasetPage(input, result, language),
    })),
  ])
}
