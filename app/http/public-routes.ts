/**
 * Routes that answer people who are not signed in, each with what it may tell them. Every other loader
 * and action must turn strangers away: tests/http/guards.test.ts walks all routes and holds them to it.
 */
export const publicRoutes: Readonly<Record<string, string>> = {
  root: 'the frame: school, language, nobody signed in',
  'routes/inloggen._index': 'the sign-in form',
  'routes/activeren._index': 'the form that takes an invitation',
  'routes/taal': 'sets the language cookie',
  'routes/uitloggen': 'ends a session, if there is one',
  'routes/privacyverklaring._index': 'the statement, from the register',
  'routes/privacyverklaring.versies': 'its versions, and what changed in each',
  'routes/bericht': 'what a recipient of data was asked, to whoever has its link; once',
  'routes/identiteit':
    'to whoever has a one-time code: the number of a request, and a form to show who asked it',
  'routes/cookies': 'the cookies, from code',
  'routes/contact': 'how to reach the school',
  'routes/melden': 'the form with which anybody reports a problem',
  'routes/klacht': 'how to complain',
  'routes/toegankelijkheid': 'the accessibility statement',
  'routes/ophalen.$token._index': 'tells for which organisation a one-time link is',
  'routes/ophalen.$token.bestand': 'hands it the encrypted archive, once',
  'routes/controleren': 'checks an archive inside the browser; tells the public keys',
  'routes/[.]well-known.inzage-key[.]pub': 'the public key that archives are signed with',
  'routes/[.]well-known.jwks[.]json': 'the public keys of archives, older ones too',
  'routes/$': 'says that a page does not exist',
}
