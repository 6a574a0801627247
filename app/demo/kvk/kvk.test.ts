import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personOf } from '../people'
import { kvkNumberOf } from '../seed/kvk'
import { serveKvk, type RunningRegister } from './serve-kvk'

const apiKey = 'a key of this test only'
let register: RunningRegister
beforeAll(async () => {
  register = await serveKvk(apiKey)
})
afterAll(() => register.close())

async function asked(path: string, key = apiKey): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${register.url}${path}`, { headers: { apikey: key } })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const fault = (code: string) => ({ fout: [{ code, omschrijving: expect.any(String) }] })
const tailor = kvkNumberOf(personOf('amina.madelief')) ?? ''
const company = kvkNumberOf(personOf('joost.brem')) ?? ''

describe('the demo’s trade register', () => {
  test.each(['', 'another key', `${apiKey}x`])('does not open with the key %j', async (key) => {
    expect((await asked('/v2/zoeken?naam=test', key)).status).toBe(401)
  })

  test('finds a one-person business once and a company as legal person and branch', async () => {
    const { body } = await asked(`/v2/zoeken?kvkNummer=${tailor}`)
    expect(body).toMatchObject({ pagina: 1, resultatenPerPagina: 10, totaal: 1 })
    expect(body.resultaten).toMatchObject([{ kvkNummer: tailor, type: 'hoofdvestiging' }])
    const { body: both } = await asked(`/v2/zoeken?kvknummer=${company}`)
    expect(both.resultaten).toMatchObject([{ type: 'rechtspersoon' }, { type: 'hoofdvestiging' }])
  })

  test('gives pages, each with the address of the next', async () => {
    const { body } = await asked(`/v2/zoeken?kvkNummer=${company}&resultatenPerPagina=1`)
    expect(body).toMatchObject({ totaal: 2, volgende: expect.stringContaining('pagina=2') })
    const next = new URL(String(body.volgende))
    const { body: second } = await asked(`/v2/zoeken${next.search}`)
    expect(second).toMatchObject({ pagina: 2, vorige: expect.stringContaining('pagina=1') })
    expect(second).not.toHaveProperty('volgende')
  })

  test.each([
    ['/v2/zoeken?kvkNummer=99999999', 404, 'IPD5200'],
    ['/v2/zoeken?kvkNummer=12', 400, 'IPD0004'],
    ['/v2/zoeken?kvkNummer=69599084&bsn=1', 400, 'IPD1999'],
    ['/v2/zoeken', 400, 'IPD1998'],
    ['/v2/zoeken?naam=test&pagina=0', 400, 'IPD1998'],
    ['/v2/zoeken?naam=test&resultatenPerPagina=101', 400, 'IPD1998'],
    ['/v1/basisprofielen/12', 400, 'IPD0004'],
    ['/v1/basisprofielen/99999999', 404, 'IPD0005'],
  ])('refuses %s with %i %s', async (path, status, code) => {
    expect(await asked(path)).toEqual({ status, body: fault(code) })
  })

  test('gives the basic profile of a number', async () => {
    const { status, body } = await asked(`/v1/basisprofielen/${tailor}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      kvkNummer: tailor,
      handelsnamen: [{ naam: 'Madelief Naaiatelier', volgorde: 0 }],
      _embedded: {
        hoofdvestiging: { adressen: [{ type: 'bezoekadres' }] },
        eigenaar: { rechtsvorm: 'Eenmanszaak' },
      },
    })
  })
})
