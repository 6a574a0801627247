import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../../tests/setup/temporary-folder'
import { createProgram } from '../main'

const written: string[] = []
const screen = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
  written.push(String(chunk))
  return true
})
beforeAll(() => {
  vi.stubEnv('INZAGE_DATA', temporaryFolder())
})
afterEach(() => {
  written.length = 0
  screen.mockClear()
})
afterAll(() => {
  vi.unstubAllEnvs()
})

async function report(...parameters: string[]): Promise<string> {
  await createProgram().parseAsync(['node', 'inzage', 'report', ...parameters])
  return written.join('')
}

describe('inzage report', () => {
  test('ROPA: the register as JSON has every activity with all of its fields', async () => {
    const { activities, controller } = JSON.parse(await report('register', '--json'))
    expect(controller.name).toBe('IVIO-Opleidingen')
    expect(activities.find(({ id }: { id: string }) => id === 'invoicing/debtor')).toMatchObject({
      dataset: { title: { nl: 'Betaalgegevens', en: 'Payment details' } },
      version: null,
    })
  })

  test('ROPA: the register as CSV, in either language', async () => {
    expect(await report('register', '--csv')).toContain('\r\ninvoicing/debtor,Facturatie,Betaalgegevens,')
    written.length = 0
    const english = await report('register', '--csv', '--language', 'en')
    expect(english).toContain('\r\ninvoicing/debtor,Invoicing,Payment details,')
    await expect(report('register', '--language', 'fr')).rejects.toThrow('expected nl or en')
  })

  test('without a name it is the report of the work, as before', async () => {
    expect(JSON.parse(await report('--json'))).toHaveProperty('kinds')
    written.length = 0
    expect(await report('work', '--csv')).toMatch(/^what,of,open,/)
  })
})
