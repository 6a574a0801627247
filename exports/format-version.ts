/**
 * Of the archive's layout and of the meaning of its files, by the rules of semantic versioning: the last
 * number for what no program notices, the middle one for what is new, the first for what changed or is
 * gone. Each version is told in app/docs/archive-format.md and frozen in tests/fixtures/archive-format.
 */
export const formatVersion = '1.7.0'
