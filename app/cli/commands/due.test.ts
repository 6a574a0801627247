import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '../../../tests/setup/temporary-folder'
import { createProgram } from '../main'

const written: string[] = []
const screen = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
  written.push(String(chunk))
  return true
})
afterEach(() => {
  written.length = 0
  screen.mockClear()
})

async function due(...parameters: string[]): Promise<string> {
  await createProgram().parseAsync(['node', 'inzage', 'due', ...parameters])
  return written.join('')
}

describe('D9: inzage due', () => {
  test.each([
    ['2026-01-31', '2026-02-28', '2026-03-02', '2026-04-30'],
    ['2026-04-15', '2026-05-13', '2026-05-18', '2026-07-15'],
    ['2028-01-29', '2028-02-26', '2028-02-29', '2028-05-01'],
  ])('%s', async (received, promised, legal, extended) => {
    expect(JSON.parse(await due(received, '--extended', '--json'))).toEqual({
      received,
      promised,
      legal,
      extended,
    })
  })

  test('D4: with the decree days of this school, and no others', async () => {
    const home = temporaryFolder()
    cpSync('app/demo', home, { recursive: true })
    const school = readFileSync(join(home, 'school.yaml'), 'utf8')
    writeFileSync(join(home, 'school.yaml'), `${school}\ndecreeDays: ['2026-04-07']\n`)
    vi.stubEnv('INZAGE_HOME', home)
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(await due('2026-03-05')).toContain('legal    2026-04-08')
    written.length = 0
    expect(await due('2026-04-15')).toContain('legal    2026-05-15')
  })

  test('in words, without the extension unless asked for', async () => {
    expect(await due('2026-03-05')).toBe('received 2026-03-05\npromised 2026-04-02\nlegal    2026-04-07\n')
  })

  test.each(['2026-02-30', '31-01-2026', '2026-1-31', 'tomorrow', '', '0001-01-01', '2026-01-31T10:00:00Z'])(
    '%j is refused in a sentence',
    async (date) => {
      await expect(due(date)).rejects.toThrow('is no day: expected one such as 2026-01-31.')
      expect(written).toEqual([])
    },
  )
})
