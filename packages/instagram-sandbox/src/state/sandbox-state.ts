import { Pages } from '../web/pages.ts'
import { FollowBacks } from '../world/follow-backs.ts'
import { Graph } from '../world/graph.ts'
import { Media } from '../world/media.ts'
import { createWorld, type World } from '../world/world.ts'
import { Accounts } from './accounts.ts'
import { Clock } from './clock.ts'
import { Faults } from './faults.ts'
import { Ledger } from './ledger.ts'
import { OddRows } from './odd-rows.ts'
import { createPasswordKeys, type PasswordKeys } from './password.ts'
import { Recorder } from './recorder.ts'
import { Sessions } from './sessions.ts'
import { type Leniency, Strictness } from './strictness.ts'
import { Verifications } from './verifications.ts'

/** Everything a sandbox knows and remembers. Its routes read and change nothing else. */
export interface SandboxState {
  readonly strictness: Strictness
  readonly clock: Clock
  readonly world: World
  readonly accounts: Accounts
  readonly graph: Graph
  readonly followBacks: FollowBacks
  readonly media: Media
  readonly sessions: Sessions
  readonly verifications: Verifications
  readonly oddRows: OddRows
  /** Pages of the web host that were handed out. */
  readonly pages: Pages
  /** Queries of the web host that were replaced by newer ones. */
  readonly retiredDocIds: Set<string>
  /** Whose lists of followers and followed Instagram shows only the beginning of, by pk. */
  readonly limitedLists: Set<string>
  readonly ledger: Ledger
  readonly faults: Faults
  readonly recorder: Recorder
  readonly passwords: PasswordKeys
  /** Back to how it started: starter accounts, nobody signed in, empty ledger, no faults, the clock of the machine. */
  reset(): void
}

/** Builds the state of a sandbox from a seed, a clock in milliseconds and the leniencies it grants. */
export async function createSandboxState(
  seed: string,
  machineNow: () => number,
  granted: readonly Leniency[],
): Promise<SandboxState> {
  const strictness = new Strictness(granted)
  const clock = new Clock(machineNow)
  const { now } = clock
  const world = createWorld(seed, now())
  const accounts = new Accounts(world)
  const graph = new Graph(accounts, world)
  const followBacks = new FollowBacks(now)
  const media = new Media(world)
  const sessions = new Sessions(accounts, seed, now)
  const verifications = new Verifications(now)
  const oddRows = new OddRows()
  const limitedLists = new Set<string>()
  const pages = new Pages(now)
  const retiredDocIds = new Set<string>()
  const ledger = new Ledger(now)
  const faults = new Faults()
  const recorder = new Recorder(now)
  const passwords = await createPasswordKeys()
  const reset = () => {
    for (const account of accounts.all()) sessions.revoke(account.person.pk)
    accounts.reset()
    for (const part of [strictness, verifications, ledger, faults, recorder, clock, followBacks, media])
      part.clear()
    for (const part of [oddRows, limitedLists, pages, retiredDocIds]) part.clear()
  }
  return {
    ...{ strictness, clock, world, accounts, graph, followBacks, media, sessions, verifications },
    ...{ oddRows, limitedLists, pages, retiredDocIds, ledger, faults, recorder, passwords, reset },
  }
}
