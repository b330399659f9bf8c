import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { type FleetState, states } from './fleet-states.ts'

type Outputs = inferRouterOutputs<AppRouter>['fleet']

export type FleetBot = Outputs['list']['items'][number]
export type FleetSummary = Outputs['summary']

/** All bots by their account, each with when it was so. */
export type Fleet = ReadonlyMap<string, { readonly bot: FleetBot; readonly asOf: string }>

/** The fleet after some bots changed and others went. What is known of a later moment stays. Pure. */
export function patchFleet(
  fleet: Fleet,
  change: { readonly as_of: string; readonly bots: readonly FleetBot[]; readonly gone: readonly string[] },
): Fleet {
  const next = new Map(fleet)
  for (const bot of change.bots) {
    const known = next.get(bot.id)
    if (!known || known.asOf <= change.as_of) next.set(bot.id, { bot, asOf: change.as_of })
  }
  for (const id of change.gone) next.delete(id)
  return next
}

/** The fleet as it was read whole, with what changed while it was being read. Pure. */
export function replaceFleet(before: Fleet, bots: readonly FleetBot[], asOf: string): Fleet {
  const later = [...before].filter(([, known]) => known.asOf > asOf)
  return new Map([...bots.map((bot) => [bot.id, { bot, asOf }] as const), ...later])
}

/** Those that are asked for, who needs somebody first, then by name. Pure. */
export function selectBots(
  fleet: Fleet,
  { state, text }: { readonly state?: FleetState | undefined; readonly text?: string | undefined },
): readonly FleetBot[] {
  const wanted = text?.toLowerCase() ?? ''
  return [...fleet.values()]
    .map(({ bot }) => bot)
    .filter((bot) => (!state || bot.state === state) && (!wanted || namesOf(bot).includes(wanted)))
    .sort((a, b) => rank(a) - rank(b) || a.username.localeCompare(b.username))
}

/** How many bots are in each state. Counted here, so that numbers and rows never differ. Pure. */
export function countStates(fleet: Fleet): Readonly<Record<FleetState, number>> {
  const counts: Record<FleetState, number> = {
    ...{ needs_you: 0, paused: 0, resting: 0, action_paused: 0 },
    ...{ running: 0, waiting: 0, ready: 0, disconnected: 0 },
  }
  for (const { bot } of fleet.values()) counts[bot.state] += 1
  return counts
}

function rank({ state }: FleetBot): number {
  return states.indexOf(state)
}

function namesOf({ username, account_name, instagram_username, people, reason }: FleetBot): string {
  const usernames = people.map((person) => person.username)
  return [username, account_name, instagram_username, reason?.code, ...usernames].join(' ').toLowerCase()
}
