/** One mistake in the configuration, with the place where it stands. */
export interface RegisterProblem {
  /** Relative to the home folder: `school.yaml`, `sources/invoicing.yaml`. */
  readonly file: string
  /** 1 is the first line; 1 also where a whole file is meant. */
  readonly line: number
  /** Names the key and says what was expected. */
  readonly message: string
}

/** The configuration cannot be used; every mistake that was found, in the order of the files. */
export class RegisterError extends Error {
  override readonly name = 'RegisterError'

  constructor(readonly problems: readonly RegisterProblem[]) {
    super(problems.map(problemLine).join('\n'))
  }
}

/** `sources/invoicing.yaml:12 datasets[0].purpose: …`: the form in which editors make it a link. */
export function problemLine(problem: RegisterProblem): string {
  return `${problem.file}:${problem.line} ${problem.message}`
}
