import { describe, expect, test } from 'vitest'
import { sourceFiles, withoutComments } from './source-files'

const program = sourceFiles('app', 'db', 'exports')

interface Rule {
  readonly what: string
  readonly pattern: RegExp
  readonly why: string
  /** Places where it is what it should be. */
  readonly except?: RegExp
}

/** They ask a redacting connector, read only keys and dates, or compare what a correction found. */
const readers = [
  'archives/assemble-archive.server',
  'consents/deliver-consent.server',
  'corrections/write-correction.server',
  'dossier/read-record.server',
  'dossier/read-slice.server',
  'dossier/search-dossier.server',
  'redaction/redactor.server',
  'requests/erase-piece.server',
  'requests/plan-erasure.server',
  'restoring/erase-here-again.server',
  'restrictions/carry-restriction.server',
  'restrictions/flag-later-records.server',
  'retention/find-expired.server',
  'retention/find-returned.server',
  'retention/protected-records.server',
  'reviews/read-reviewed.server',
  'work/read-value-now.server',
]

const rules: readonly Rule[] = [
  {
    what: 'process.env',
    pattern: /process\.env\b/,
    why: 'settings are read once, in app/platform/settings.ts',
    // Start scripts run before anything is built and only hand the environment on.
    except: /^app\/platform\/settings\.ts$|^app\/cli\/(bin|prepare\/(run|start-portal))\.js$/,
  },
  {
    what: 'sql.raw and sql.identifier',
    pattern: /\bsql\.(raw|identifier)\b/,
    why: 'drizzle does not escape them (CVE-2026-39356)',
  },
  {
    what: 'db.transaction(async …) of drizzle',
    pattern: /\b(db|database|drizzle)\.transaction\(/,
    why: 'on better-sqlite3 it commits before the work is done: store.transaction is the one way',
    // better-sqlite3's own: nothing in it is awaited.
    except: /^db\/sqlite-migrate\.ts$|^app\/demo\/(seed|trajectplanner)\//,
  },
  {
    what: 'Math.random',
    pattern: /\bMath\.random\b/,
    why: 'codes, ids and tokens come from node:crypto',
    // Spreads retries in time; guards nothing.
    except: /^app\/worker\/|^app\/connectors\/rest\/retry/,
  },
  {
    what: 'drizzle’s query logger',
    pattern: /\blogger:\s*true\b/,
    why: 'it prints parameters',
  },
  {
    what: 'installGlobals',
    pattern: /\binstallGlobals\b/,
    why: 'it puts an undici of Remix’s own in place of fetch',
  },
  {
    what: 'reading records around the redactor',
    pattern: /\bconnector\.(read|find)\(/,
    why: 'what people see of a record has no others in it (art. 15(4) GDPR): services/redaction/redactor.server.ts',
    except: new RegExp(`^app/connectors/|^app/services/(${readers.join('|')})\\.ts$`),
  },
  { what: 'eval and new Function', pattern: /\beval\(|\bnew Function\(/, why: 'data never becomes code' },
  { what: 'console', pattern: /\bconsole\.\w+\(/, why: 'logs go through the logger, results to stdout' },
  {
    what: 'dangerouslySetInnerHTML',
    pattern: /dangerouslySetInnerHTML/,
    why: 'text of sources is never markup (CVE-2026-44541 of a peer)',
  },
]

describe('what no source file contains', () => {
  test.each(rules)('$what: $why', ({ pattern, except }) => {
    const found = program
      .filter(({ path }) => !except?.test(path))
      .filter(({ text }) => pattern.test(withoutComments(text)))
      .map(({ path }) => path)
    expect(found).toEqual([])
  })

  test('connectors speak through undici of npm: Node’s own fetch is frozen at its first release', () => {
    const found = program
      .filter(({ path }) => path.startsWith('app/connectors/'))
      .map(({ path, text }) => ({ path, text: withoutComments(text) }))
      .filter(({ text }) => /(?<![.\w])fetch\(|globalThis\.fetch/.test(text) && !/from 'undici'/.test(text))
      .map(({ path }) => path)
    expect(found).toEqual([])
  })

  test('redirect() takes a fixed path or one made by a …Path function; what comes from outside takes safeRedirect', () => {
    const found = program
      .filter(({ path }) => path.startsWith('app/routes/'))
      .filter(({ text }) => /\bredirect\((?!['"`]\/(?!\/)|`\$\{\w+Path\()/.test(withoutComments(text)))
      .map(({ path }) => path)
    expect(found).toEqual([])
  })
})
