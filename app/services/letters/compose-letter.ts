import { localDate } from '../../domain/local-date'
import { languages, type Language } from '../../domain/localized'
import type { Register } from '../../domain/register/register'
import type { LetterContent, LetterText } from '../../domain/requests/letters'
import { englishBook } from './en'
import type { LetterBook, LetterSubject } from './letter-book'
import { dutchBook } from './nl'

const books: Record<Language, LetterBook> = { nl: dutchBook, en: englishBook }

/**
 * A letter in Dutch and in the person's own language. Its words come from the school's texts and from
 * values put beside them: nothing in a value is ever a template.
 */
export function composeLetter(
  { school }: Register,
  about: { to: string; address?: string; language: Language; number: string; at: Date },
  subject: LetterSubject,
): LetterContent {
  const { name, address, email, telephone } = school.organisation
  const write = (language: Language): LetterText => {
    const book = books[language]
    return { ...book.write(subject), greeting: book.greeting(about.to), closing: book.closing(name) }
  }
  const own = languages.filter((language) => language !== 'nl' && language === about.language)
  return {
    to: about.to,
    ...(about.address && { address: about.address }),
    date: localDate(about.at),
    number: about.number,
    sender: { name, address, contact: `${telephone} · ${email}` },
    texts: { nl: write('nl'), ...Object.fromEntries(own.map((language) => [language, write(language)])) },
  }
}
