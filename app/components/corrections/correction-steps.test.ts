import { createInstance } from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { correctionStates, type CorrectionState } from '../../domain/corrections'
import type { CorrectionView } from '../../domain/views'
import { i18nextOptions } from '../../i18n/i18next-options'
import { messages } from '../../i18n/nl/messages'
import { correctionSteps } from './correction-steps'

const i18n = createInstance()
beforeAll(async () => {
  await i18n.init(i18nextOptions('nl', messages))
})

const stepsOf = (state: CorrectionState) => correctionSteps(aCorrection(state), i18n.t, 'nl')

test.each(correctionStates)(
  'a correction that is %s has been received, and at most one step goes on now',
  (state) => {
    const steps = stepsOf(state)
    expect(steps[0]?.state).toBe('done')
    expect(steps.filter((step) => step.state === 'current').length).toBeLessThanOrEqual(1)
  },
)

test('nothing is called changed before the source has it', () => {
  const titles = (state: CorrectionState) => stepsOf(state).map(({ title }) => title)
  for (const state of ['submitted', 'approved', 'applying', 'failed', 'conflict'] as const) {
    expect(titles(state)).not.toContain('Aangepast in Facturatie')
  }
  expect(titles('applied')).toContain('Aangepast in Facturatie')
})

function aCorrection(state: CorrectionState): CorrectionView {
  return {
    id: '1',
    number: 'C-2026-000001',
    source: 'invoicing',
    dataset: 'debtor',
    field: 'iban',
    sourceTitle: { nl: 'Facturatie', en: 'Invoicing' },
    fieldTitle: { nl: 'Rekeningnummer', en: 'Account number' },
    fieldType: 'iban',
    from: null,
    to: 'NL91ABNA0417164300',
    state,
    files: [],
    statement: null,
    reason: '',
    courtUntil: null,
    submittedAt: '2026-11-22T12:00:00Z',
    promisedOn: '2026-12-20',
    updatedAt: '2026-11-22T12:00:00Z',
  }
}
