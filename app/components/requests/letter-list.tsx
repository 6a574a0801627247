import { Heading } from '@amsterdam/design-system-react'
import { formatDate } from '../../domain/format'
import type { LetterText } from '../../domain/requests/letters'
import type { LetterView } from '../../domain/requests/views'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'
import { PostedForm } from './posted-form'

interface LetterListProps {
  readonly letters: readonly LetterView[]
  /** Path of the request's page, under which its letters are. */
  readonly path: string
  /** For staff who print and post it: the form in which they say so. */
  readonly post?: { readonly errors: Errors; readonly typed: Errors } | undefined
}

type Errors = Readonly<Partial<Record<string, string>>>

/** The letters of a request, to read here or to save; the PDF holds the Dutch text as well. */
export function LetterList({ letters, path, post }: LetterListProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <ul className="letters">
      {letters.map(({ id, kind, writtenAt, postedOn, texts }) => {
        const date = formatDate(writtenAt, language)
        const name = t('requests.letter.of', { kind: t(`requests.letter.${kind}`), date })
        const own = texts[language]
        return (
          <li key={id}>
            <strong>{name}</strong>
            <details>
              <summary>
                {t('requests.letter.read')}
                <span className="ams-visually-hidden">: {name}</span>
              </summary>
              <LetterWords text={own ?? texts.nl} lang={own ? language : 'nl'} />
            </details>
            <p className="letters__files">
              <FileLink to={`${path}/brieven/${id}`} label={t('requests.letter.pdf')} name={name} />
              <FileLink
                to={`${path}/brieven/${id}?als=tekst`}
                label={t('requests.letter.text')}
                name={name}
              />
            </p>
            {postedOn && (
              <p className="card__quiet">
                {t('requests.letter.posted', { date: formatDate(postedOn, language) })}
              </p>
            )}
            {post && <PostedForm letterId={id} name={name} {...post} />}
          </li>
        )
      })}
    </ul>
  )
}

/** A file is no page: the browser fetches it itself. */
function FileLink({ to, label, name }: { to: string; label: string; name: string }) {
  return (
    <a className="ams-link" href={to}>
      {label}
      <span className="ams-visually-hidden">: {name}</span>
    </a>
  )
}

/** The words of a letter in one language. */
export function LetterWords({ text, lang }: { text: LetterText; lang: string }) {
  return (
    <div className="letter" lang={lang}>
      <Heading level={3}>{text.title}</Heading>
      <p>
        <bdi dir="auto">{text.greeting}</bdi>
      </p>
      {text.blocks.map((block, index) => {
        if (block.kind === 'heading') {
          return (
            <Heading key={index} level={4}>
              {block.text}
            </Heading>
          )
        }
        if (block.kind === 'paragraph') return <p key={index}>{block.text}</p>
        return (
          <ul key={index}>
            {block.items.map((item, entry) => (
              <li key={entry}>{item}</li>
            ))}
          </ul>
        )
      })}
      <p>
        {text.closing.map((line) => (
          <span key={line}>
            {line}
            <br />
          </span>
        ))}
      </p>
    </div>
  )
}
