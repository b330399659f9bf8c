import type { Settings } from '@botyard/runtime/env'
import type { Shutdown } from '@botyard/runtime/shutdown'
import type { Progress } from './terminal/progress.ts'

/** How `npm run dev` differs from `npm start`. */
export interface StartMode {
  /** The folder of the bundles to run, from the root of the repository. Undefined: the sources are run. */
  readonly programs: string | undefined
  /** Options of Node for API and worker. */
  readonly nodeArgs: readonly string[]
  /** Serves the dashboard in place of a build. */
  readonly dashboardServer: { readonly path: string; readonly args: readonly string[] } | undefined
}

/** What every step of a start works with. */
export interface StartContext {
  readonly settings: Settings
  readonly mode: StartMode
  readonly progress: Progress
  readonly shutdown: Shutdown
  /** How to end what runs when there is no time for the steps of the shutdown. */
  readonly lastResorts: (() => void)[]
}
