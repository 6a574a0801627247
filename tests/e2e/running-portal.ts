import { bin, startPortalProcess, type PortalProcess } from '../setup/portal-process'
import { silencePlannerOf, stopPlannerOf, type StoppedPlanner } from './planner-process'

/** A whole demo portal as `npm start` runs it: its own process, sources, worker and folder. */
export interface RunningPortal extends PortalProcess {
  /** Ends the process of the demo's Trajectplanner, as if that system broke down. */
  stopPlanner(): Promise<StoppedPlanner>
  /** The demo's Trajectplanner answers nothing more, until what this gives is called. */
  silencePlanner(): Promise<() => void>
}

/** @param folder INZAGE_DATA of a portal that has ended, whose work this one takes over */
export async function startDemoPortal(folder?: string): Promise<RunningPortal> {
  const portal = await startPortalProcess(folder === undefined ? {} : { INZAGE_DATA: folder })
  const { child, data } = portal
  return {
    ...portal,
    stopPlanner: () => stopPlannerOf(child, { bin, data }),
    silencePlanner: () => silencePlannerOf(child),
  }
}
