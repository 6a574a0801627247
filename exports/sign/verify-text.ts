import type { ArchiveInput } from '../archive-input'
import type { ArchiveSigner } from './archive-signer'
import { jwkOf, minisignKeyName } from './public-key-forms'

const sums = `  sha256sum -c manifest-sha256.txt
  sha256sum -c tagmanifest-sha256.txt`

/** VERIFY.txt: how anybody can check the archive with programs that nobody here wrote. */
export function verifyText(input: ArchiveInput): string {
  return [dutch(input), '-'.repeat(78), '', english(input)].join('\n')
}

function dutch({ number, date, organisation, signer }: ArchiveInput): string {
  return `DIT BESTAND CONTROLEREN

Dit bestand is gemaakt door ${organisation.name}: aanvraag ${number}, ${date}.
U kunt nagaan of er niets in is veranderd.${signer ? ' En of het echt van de school komt.' : ''}

Met programma's die u zelf kiest, in de uitgepakte map:

${sums}
${signer ? dutchSigned(signer) : dutchUnsigned}`
}

const dutchUnsigned = `
De school heeft dit bestand NIET ondertekend. U kunt dus wel nagaan of er iets in is
veranderd, maar niet wie het heeft gemaakt.
`

function dutchSigned({ portal, publicKey }: ArchiveSigner): string {
  return `  minisign -Vm manifest-sha256.txt -p inzage-key.pub
  grep -v -e '[.]minisig$' -e '[.]jws$' tagmanifest-sha256.txt | sha256sum

Het laatste programma toont een getal. Dat moet gelijk zijn aan het getal achter
tag-files-sha256 in de "trusted comment" die minisign toont. Dan zijn ook de pagina's echt.

In uw browser, zonder het bestand te versturen:  ${portal}/controleren
Met Inzage zelf, op het ZIP-bestand:             inzage verify bestand.zip --key inzage-key.pub

De sleutel van de school staat op het portaal. Haal hem daar, en niet uit dit bestand:

  ${portal}/.well-known/inzage-key.pub     (minisign)
  ${portal}/.well-known/jwks.json          (JWK, RFC 7517)

Dit bestand is ondertekend met de sleutel

  ${minisignKeyName(publicKey)}                             (zo noemt minisign hem)
  ${jwkOf(publicKey).kid}  (vingerafdruk, RFC 7638)

De handtekening staat er in twee vormen bij: manifest-sha256.txt.minisig (minisign) en
manifest-sha256.txt.jws (losse JWS, RFC 7515 bijlage F, Ed25519).
`
}

function english({ number, date, organisation, signer }: ArchiveInput): string {
  return `CHECKING THIS FILE

This file was made by ${organisation.name}: request ${number}, ${date}.
You can check that nothing in it was changed.${signer ? ' And that it really comes from the school.' : ''}

With programs of your own choice, in the unpacked folder:

${sums}
${signer ? englishSigned(signer) : englishUnsigned}`
}

const englishUnsigned = `
The school did NOT sign this file. So you can check whether something in it was changed,
but not who made it.
`

function englishSigned({ portal, publicKey }: ArchiveSigner): string {
  return `  minisign -Vm manifest-sha256.txt -p inzage-key.pub
  grep -v -e '[.]minisig$' -e '[.]jws$' tagmanifest-sha256.txt | sha256sum

The last program shows a number. It must be the one after tag-files-sha256 in the "trusted
comment" that minisign shows. Then the pages are genuine too.

In your browser, without sending the file:  ${portal}/controleren
With Inzage itself, on the ZIP file:        inzage verify file.zip --key inzage-key.pub

The school's key is on the portal. Get it there, and not from this file:

  ${portal}/.well-known/inzage-key.pub     (minisign)
  ${portal}/.well-known/jwks.json          (JWK, RFC 7517)

This file was signed with the key

  ${minisignKeyName(publicKey)}                             (as minisign names it)
  ${jwkOf(publicKey).kid}  (thumbprint, RFC 7638)

The signature is there in two forms: manifest-sha256.txt.minisig (minisign) and
manifest-sha256.txt.jws (detached JWS, RFC 7515 appendix F, Ed25519).
`
}
