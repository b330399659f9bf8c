import { expect } from 'vitest'
import { happenOften, numbers, upTo } from '../../../apps/api/src/testing/events.ts'
import { followLive } from '../../../apps/api/src/testing/live-client.ts'
import { defineFault } from '../define-fault.ts'
import { addPerson } from '../people.ts'

const [people, socketsEach, eventsEach] = [20, 10, 6]

export const killedUnderSockets = defineFault(
  'FA23 the API is killed under 200 sockets: each sees every event once, in order',
  async (stage) => {
    await stage.worker()
    const api = await stage.api()
    const all = await Promise.all(Array.from({ length: people }, () => addPerson(stage)))
    // One after the other: two hundred sockets that come back keep the server busy enough.
    const happenToAll = async () => {
      for (const { id } of all) await happenOften(stage.world.engine.db, id, eventsEach / 3)
    }
    const pages = all.flatMap(({ token }) =>
      Array.from({ length: socketsEach }, () => followLive(api.url, token)),
    )
    try {
      await Promise.all(pages.map((page) => page.until((frames) => frames.length > 0)))
      await Promise.all([happenToAll(), api.kill()])
      await happenToAll()
      await stage.api({}, Number(new URL(api.url).port))
      await happenToAll()
      await Promise.all(pages.map((page) => page.until(upTo(eventsEach))))
      for (const page of pages) {
        expect(page.seqs()).toEqual(numbers(1, eventsEach))
        expect(page.frames.filter(({ data }) => data.type === 'reset')).toHaveLength(1)
      }
    } finally {
      await Promise.all(pages.map((page) => page.close()))
    }
  },
  { isLong: true },
)
