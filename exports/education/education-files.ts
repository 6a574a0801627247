import type { ArchiveInput } from '../archive-input'
import type { Overview } from '../dataset-result'
import { jsonEntry, type Entry } from '../entry'
import { personPropertiesIn } from '../linked/person'
import { NameList } from '../safe-name'
import { credentialToken } from './credential-token'
import { educationText } from './education-text'
import { holdsLearning, learningIn } from './learning'
import { openBadges, type AchievementCredential } from './open-badges'
import { openEducation } from './open-education'

/** data/education/: badges and records of courses and tests, when the register marks any and they hold some. */
export async function educationFiles(overview: Overview): Promise<Entry[]> {
  if (!holdsLearning(overview)) return []
  const learning = await learningIn(overview)
  const { input } = overview
  const person = await personPropertiesIn(overview)
  const records = openEducation(input, learning, person)
  const folder = 'data/education'
  return [
    { path: `${folder}/README.txt`, content: () => educationText(input) },
    jsonEntry(`${folder}/ooapi/associations.json`, () => records.associations),
    jsonEntry(`${folder}/ooapi/courses.json`, () => records.courses),
    jsonEntry(`${folder}/ooapi/persons.json`, () => records.persons),
    ...badgeFiles(input, openBadges(input, learning, person)),
  ]
}

/** Each badge as a token when there is a key to sign with, and as plain JSON otherwise. */
function badgeFiles({ signer }: ArchiveInput, badges: readonly AchievementCredential[]): Entry[] {
  const names = new NameList()
  return badges.map((badge) => {
    const name = `${badge.awardedDate?.slice(0, 10) ?? 'badge'}-${badge.name}.${signer ? 'jwt' : 'json'}`
    const path = `data/education/open-badges/${names.give(name)}`
    if (signer) return { path, content: () => credentialToken(badge, signer) }
    return jsonEntry(path, () => badge)
  })
}
