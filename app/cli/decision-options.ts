import type { Command } from 'commander'
import { lawfulBases, origins } from '../domain/register/terms'
import { undecided, type Decisions } from '../services/connect/draft'

export type DecisionOptions = Partial<Decisions>

/** What is decided for the whole of a new declaration at once; what is left out stays to be decided. */
export function addDecisionOptions(command: Command): Command {
  return command
    .option('--recipient <id>', 'who keeps the data: a recipient of school.yaml')
    .option(
      '--data-subjects <ids>',
      'whom the data are about: kinds of people of school.yaml, joined by commas',
      parseIds,
    )
    .option('--category <id>', 'a category of school.yaml, for every dataset')
    .option('--purpose <id>', 'a purpose of school.yaml, for every dataset')
    .option('--lawful-basis <basis>', lawfulBases.join(', '))
    .option('--origin <origin>', origins.join(', '))
    .option('--retention <id>', 'a retention rule of school.yaml, for every dataset')
}

export function decisionsOf(options: DecisionOptions): Decisions {
  const { recipient, dataSubjects, category, purpose, lawfulBasis, origin, retention } = options
  return {
    recipient: recipient ?? undecided,
    dataSubjects: dataSubjects ?? [undecided],
    category: category ?? undecided,
    purpose: purpose ?? undecided,
    lawfulBasis: lawfulBasis ?? undecided,
    origin: origin ?? undecided,
    retention: retention ?? undecided,
  }
}

function parseIds(text: string): string[] {
  return text.split(',').map((id) => id.trim())
}
