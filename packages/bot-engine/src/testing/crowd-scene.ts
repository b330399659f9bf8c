import type { Person } from '../instagram/port.ts'
import { type BotPerson, sandboxEffectsOf } from './act.ts'
import { createBotWorld } from './bot-world.ts'

/** A world whose people post under one hashtag and follow nobody back unless a test says so. */
export async function createCrowdScene() {
  const world = await createBotWorld()
  const worker = await world.worker()
  const { instagram } = await world.sandbox.signedIn()
  const crowd = (await instagram.hashtagPeople('coffee', null)).people.filter((one) => !one.isPrivate)
  await world.sandbox.control('POST', '/follow-backs', { probability: 0, delay_seconds: 0 })

  /** Somebody whose people of before are known: from now on, whom they follow may be unfollowed. */
  async function linked(): Promise<BotPerson> {
    const person = await world.person()
    await world.work(worker, person.userId)
    return person
  }
  const followed = (person: BotPerson, people: readonly Person[]) =>
    world.sandbox.control('POST', '/following', {
      username: person.username,
      people: people.map(({ username }) => username),
    })
  const followers = (person: BotPerson, people: readonly Person[]) =>
    world.sandbox.control('POST', '/followers', {
      username: person.username,
      by: people.map(({ username }) => username),
    })
  const unfollowed = async (person: BotPerson) =>
    (await sandboxEffectsOf(world, person)).filter(([action]) => action === 'unfollow').map(([, id]) => id)
  return { world, worker, crowd, linked, followed, followers, unfollowed }
}

/** The ids of people, in an order of their own. */
export const idsOf = (people: readonly Person[]) => people.map(({ id }) => id).toSorted()
