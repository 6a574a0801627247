import { cast } from '../../app/demo/cast'
import { askSource } from './demo-source'
import { expect, test } from './portal'

test.use({ portalName: 'consents' })

test('C1: a consent is withdrawn with one click, at once, and carried to the source', async ({
  page,
  login,
  portal,
}) => {
  await login(cast.everything)
  await page.goto('/toestemmingen')
  const row = page.getByRole('listitem').filter({ hasText: 'Nieuwsbrief' })
  await expect(row).toContainText('Gegeven')
  await row.getByRole('button', { name: /Intrekken/ }).click()
  await expect(row).toContainText('Ingetrokken')
  await expect(async () => {
    await page.reload()
    await expect(row).toContainText('Uw keuze is bevestigd op', { timeout: 1_000 })
  }).toPass()
  const held = askSource(
    portal,
    'website',
    'select newsletter from contact where student_number = ?',
    cast.everything.person.studentNumber ?? '',
  )
  expect(Number(held)).toBe(0)
  await expect(row.getByRole('button', { name: /Intrekken/ })).toHaveCount(0)
})

test('withdrawing works while the source is away, and says that it is not confirmed yet', async ({
  page,
  login,
  portal,
}) => {
  await portal.stopPlanner()
  await login(cast.everything)
  await page.goto('/toestemmingen')
  const row = page.getByRole('listitem').filter({ hasText: 'Uw foto op onze website' })
  await expect(row).toContainText('Onbekend')
  await row.getByRole('button', { name: /Intrekken/ }).click()
  await expect(row).toContainText('Ingetrokken')
  await expect(row).toContainText(/Nog niet bevestigd|Het doorgeven lukt nog niet/)
})
