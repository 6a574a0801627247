import type { Language } from '../../domain/localized'
import { englishFrame, englishLetters } from './letters/en'
import type { Frame, Letter, LetterContext, Letters } from './letters/letter'
import { dutchFrame, dutchLetters } from './letters/nl'
import { type MailTemplate, mailTemplates } from './mail-templates'

const books: Record<Language, { letters: Letters; frame: Frame }> = {
  nl: { letters: dutchLetters, frame: dutchFrame },
  en: { letters: englishLetters, frame: englishFrame },
}

/** Subject and plain text of a mail. @throws ZodError when the stored words are not those of the template */
export function writeLetter(
  template: MailTemplate,
  language: Language,
  context: LetterContext,
  data: Readonly<Record<string, string>>,
): { subject: string; text: string } {
  const { letters, frame } = books[language]
  const write: (context: LetterContext, words: never) => Letter = letters[template]
  const letter = write(context, mailTemplates[template].parse(data) as never)
  const paragraphs = [frame.greeting, ...letter.text, frame.closing(context).join('\n')]
  return { subject: letter.subject, text: `${paragraphs.join('\n\n')}\n` }
}
