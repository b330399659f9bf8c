import type { BotWorld } from '@botyard/bot-engine/testing/bot-world'
import { expect } from 'vitest'

/** Instagram has seen an account follow so many people, and each of them once. */
export async function expectNoDoubles(world: BotWorld, username: string, count: number): Promise<void> {
  const targets = (await world.follows(username)).map((follow) => follow.target_id)
  expect([targets.length, new Set(targets).size]).toEqual([count, count])
}
