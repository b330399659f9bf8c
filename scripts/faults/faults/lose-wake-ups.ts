import { followLive } from '../../../apps/api/src/testing/live-client.ts'
import { defineFault } from '../define-fault.ts'
import { signIn } from '../people.ts'

export const wakeUpsLost = defineFault(
  'FA25 two API processes hear no wake-ups: what is done at one is seen at the other by its poll of every 3 s',
  async (stage) => {
    const [one, other] = [await stage.api(), await stage.api()]
    const token = await signIn(stage, stage.person.userId)
    const page = followLive(other.url, token)
    try {
      await page.until((frames) => frames.length > 0)
      stage.database.blackHole('botyard-listen')
      const happened = Date.now()
      await one.call('POST', '/api/bot/stop', {}, { token })
      await page.until((frames) =>
        frames.some(({ data }) => data.type === 'event' && data.activity.event === 'bot.stopped'),
      )
      console.log(`FA25: seen after ${Date.now() - happened} ms`)
      await one.call('POST', '/api/bot/start', {}, { token })
      await stage.worker()
      await stage.until(stage.isDone)
      await page.until((frames) =>
        frames.some(({ data }) => data.type === 'event' && data.activity.event === 'run.finished'),
      )
    } finally {
      await page.close()
    }
  },
  { isLong: true },
)
