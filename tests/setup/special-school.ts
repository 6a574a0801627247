import type { Register } from '../../app/domain/register/register'
import { aRegister, aSchool } from './a-register'

/** The test register with telephone numbers as a special category that only `support` names (SP1). */
export function aSpecialRegister({ transfer }: { readonly transfer?: boolean } = {}): Register {
  const school = aSchool()
  const [crm, ...others] = aRegister().sources
  if (!crm) throw new Error('the register has a source')
  const category = {
    id: 'health',
    title: { nl: 'Gezondheid', en: 'Health' },
    description: { nl: 'Hoe het met u gaat.', en: 'How you are.' },
    special: true,
  }
  const specialCategory = { exception: 'g', law: 'UAVG 30(2)(a)' } as const
  const datasets = crm.datasets.map((dataset) => ({
    ...dataset,
    fields: dataset.fields.map((field) =>
      field.id === 'telephone'
        ? { ...field, category: 'health', specialCategory, ...(transfer !== undefined && { transfer }) }
        : field,
    ),
  }))
  return {
    school: {
      ...school,
      categories: [...school.categories, category],
      roles: school.roles.map((role) =>
        role.id === 'support' ? { ...role, seesSpecial: ['health'] } : role,
      ),
    },
    sources: [{ ...crm, datasets }, ...others],
  }
}
