import { putWorkSettings, workSettingsOf, type WorkSettings } from '../../../db/queries/work-settings'
import type { StaffActor } from '../../domain/actor'
import type { Deps } from '../deps'

/** How this member of staff likes to work; short cuts and no daily mail unless they said otherwise. */
export async function readWorkSettings(
  { store }: Pick<Deps, 'store'>,
  { accountId }: Pick<StaffActor, 'accountId'>,
): Promise<WorkSettings> {
  return (await workSettingsOf(store, accountId)) ?? { shortcuts: true, dailyMail: false }
}

export async function changeWorkSettings(
  { store }: Pick<Deps, 'store'>,
  { accountId }: Pick<StaffActor, 'accountId'>,
  settings: WorkSettings,
): Promise<void> {
  await store.transaction((tx) => putWorkSettings(tx, accountId, settings))
}
