import { followHashtag } from '../actions/follow-hashtag.ts'
import { queueRun } from '../commands/queue-run.ts'
import type { BotWorld } from './bot-world.ts'

/** Leaves a world as if nothing had failed in it yet: no faults, no running bots, no open incident, nothing counted. */
export async function clearIncidents(world: BotWorld): Promise<void> {
  await world.sandbox.clearFaults()
  await world.database.query(`update user_bot_status set bot_running = false`)
  await world.database.query(`update incidents set ended_at = now() where ended_at is null`)
  await world.database.query('delete from failure_streaks')
}

/** So many people whose bots have something to do. */
export async function addWorkingPeople(
  world: BotWorld,
  count: number,
): Promise<Awaited<ReturnType<BotWorld['person']>>[]> {
  const people = []
  for (let index = 0; index < count; index++) {
    const person = await world.person()
    await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 2 })
    people.push(person)
  }
  return people
}
