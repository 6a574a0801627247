import type { ArchiveInput } from '../archive-input'

/** data/education/README.txt: what these files are, whether they are signed, and what is not in them. */
export function educationText({ organisation, signer }: ArchiveInput): string {
  return `${dutch(organisation.name, signer?.portal)}${'-'.repeat(78)}\n\n${english(organisation.name, signer?.portal)}`
}

function dutch(school: string, portal: string | undefined): string {
  const signed = portal
    ? `De school heeft elke badge ondertekend. De sleutel van de school staat op
${portal}/.well-known/jwks.json. Haal hem daar, en niet uit de badge zelf.`
    : `Let op: deze badges zijn NIET ondertekend. Niemand kan nagaan dat ze van de school
komen.`
  return `UW OPLEIDING BIJ ${school.toUpperCase()}

open-badges/   Een badge (Open Badges 3.0) voor elke opleiding en elke toets die u hebt
               gehaald. U kunt ze in een digitale portemonnee zetten.
ooapi/         Uw opleidingen en toetsen, zoals systemen van scholen ze uitwisselen
               (Open Onderwijs API, versie 6).

${signed}

Hierin staat alleen wat in onze systemen staat. Waar wij alleen een dag weten, staat het
begin van die dag (00:00 uur UTC).

`
}

function english(school: string, portal: string | undefined): string {
  const signed = portal
    ? `The school signed each badge. The key of the school is at
${portal}/.well-known/jwks.json. Take it from there, not from the badge itself.`
    : `Mind: these badges are NOT signed. Nobody can check that they come from the school.`
  return `YOUR COURSES AT ${school.toUpperCase()}

open-badges/   A badge (Open Badges 3.0) for each course and each test that you passed. You
               can put them in a digital wallet.
ooapi/         Your courses and tests in the way in which systems of schools exchange them
               (Open Education API, version 6).

${signed}

They hold only what is in our systems. Where we only know a day, they have the start of
that day (00:00 UTC).
`
}
