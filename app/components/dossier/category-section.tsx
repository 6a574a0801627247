import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { Await } from '@remix-run/react'
import { Suspense } from 'react'
import type { Category } from '../../domain/register/school'
import type { SourceAnswer, SourceDescription } from '../../domain/views'
import { useLocalized } from '../use-language'
import { CategoryElsewhere } from './category-elsewhere'
import { SourceSection } from './source-section'
import { SourceLoading, SourceUnheard } from './source-state'
import { SpecialBadge } from './special-badge'

interface CategorySectionProps {
  readonly category: Category
  readonly sources: readonly SourceDescription[]
  readonly answerOf: (source: string) => SourceAnswer | Promise<SourceAnswer> | undefined
}

/** A category of the statement: each source in its own time, none waiting for another. */
export function CategorySection({ category, sources, answerOf }: CategorySectionProps) {
  const localized = useLocalized()
  const here = sources.flatMap((source) => {
    const datasets = source.datasets.filter((dataset) => dataset.category === category.id)
    return datasets.length > 0 ? [{ source, datasets }] : []
  })
  return (
    <section className="category" id={category.id} aria-labelledby={`${category.id}-title`}>
      <header className="category__header">
        <Heading level={2} id={`${category.id}-title`}>
          {localized(category.title)}
        </Heading>
        {category.special && <SpecialBadge />}
        <Paragraph>{localized(category.description)}</Paragraph>
      </header>
      {here.length === 0 && <CategoryElsewhere category={category.id} sources={sources} />}
      {here.map(({ source, datasets }) => (
        <Suspense key={source.id} fallback={<SourceLoading source={source} />}>
          <Await resolve={answerOf(source.id)} errorElement={<SourceUnheard source={source} />}>
            {(answer) =>
              answer ? (
                <SourceSection source={source} datasets={datasets} answer={answer} />
              ) : (
                <SourceUnheard source={source} />
              )
            }
          </Await>
        </Suspense>
      ))}
    </section>
  )
}
