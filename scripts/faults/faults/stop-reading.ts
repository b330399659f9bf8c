import { expect } from 'vitest'
import { happen, numbers, upTo } from '../../../apps/api/src/testing/events.ts'
import { followLive } from '../../../apps/api/src/testing/live-client.ts'
import { defineFault } from '../define-fault.ts'
import { addPerson } from '../people.ts'

const events = 400
const large = 'x'.repeat(20_000)

export const readerStopped = defineFault(
  'FA24 a reader stops reading: others get everything at once, and it gets the rest when it goes on',
  async (stage) => {
    await stage.worker()
    const api = await stage.api()
    const { id, token } = await addPerson(stage)
    const [slow, quick] = [followLive(api.url, token), followLive(api.url, token)]
    try {
      for (const page of [slow, quick]) await page.until((frames) => frames.length > 0)
      slow.pause()
      for (let count = 0; count < events; count++) await happen(stage.world.engine.db, id, large)
      await quick.until(upTo(events))
      expect(quick.seqs()).toEqual(numbers(1, events))
      slow.resume()
      await slow.until(upTo(events))
      // Far behind, it is given the state of now instead of every event; never one twice.
      expect(slow.seqs()).toEqual([...new Set(slow.seqs())].toSorted((one, other) => one - other))
    } finally {
      await Promise.all([slow.close(), quick.close()])
    }
  },
  { isLong: true },
)
