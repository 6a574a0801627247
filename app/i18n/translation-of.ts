/** The shape of the Dutch messages with free texts: a key missing in a translation fails the build. */
export type TranslationOf<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : TranslationOf<T[K]>
}
