import { withRole, withUser } from '@botyard/db'
import { readStatus } from '@botyard/db/queries/bots/status'
import { listIncidents } from '@botyard/db/queries/installation/incidents'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { probeIncident } from '../incidents/probe-incident.ts'
import { takeTurn } from '../turns/take-turn.ts'
import type { BotPerson } from './act.ts'
import { type BotWorld, createBotWorld } from './bot-world.ts'

/** Leaves a world as if nothing had failed in it yet: no faults, no running bots, no open incident, nothing counted. */
export async function clearIncidents(world: BotWorld): Promise<void> {
  await world.sandbox.clearFaults()
  await world.database.query(`update user_bot_status set bot_running = false`)
  await world.database.query(`update incidents set ended_at = now() where ended_at is null`)
  await world.database.query('delete from failure_streaks')
}

/** So many people whose bots have something to do. */
export async function addWorkingPeople(world: BotWorld, count: number): Promise<BotPerson[]> {
  const people = []
  for (let index = 0; index < count; index++) {
    const person = await world.person()
    await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 2 })
    people.push(person)
  }
  return people
}

/** A world whose bots work until something is wrong with all of them. */
export async function createIncidentScene() {
  const world = await createBotWorld({ timeoutMs: 1_000 })
  const worker = await world.worker()
  const signal: AbortSignal = new AbortController().signal

  /** The newest incident, which may have ended. */
  const newest = async () => (await withRole(world.db, 'admin', (tx) => listIncidents(tx, 1)))[0]
  const statusOf = (person: BotPerson) => withUser(world.db, person.userId, readStatus)
  const workingPeople = (count: number) => addWorkingPeople(world, count)

  async function probeNow() {
    await world.database.query(`update incidents set probe_at = now() where ended_at is null`)
    return probeIncident({ ...world.workerEngine, log: worker.log, spreadSeconds: 0 }, signal)
  }
  /** One turn of each. */
  async function turns(people: readonly BotPerson[]) {
    for (const { userId } of people) await takeTurn(worker, userId, signal)
  }
  return { world, worker, signal, newest, statusOf, workingPeople, probeNow, turns }
}
