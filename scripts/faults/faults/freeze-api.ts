import { followLive } from '../../../apps/api/src/testing/live-client.ts'
import { defineFault } from '../define-fault.ts'
import { signIn } from '../people.ts'

export const apiFrozen = defineFault(
  'FA33 one of two APIs freezes over a request: the other serves on, and the first catches up when it wakes',
  async (stage) => {
    const [frozen, other] = [await stage.api(), await stage.api()]
    const token = await signIn(stage, stage.person.userId)
    const pages = [followLive(frozen.url, token), followLive(other.url, token)] as const
    const [late, page] = pages
    const seen = (which: typeof page, event: string) =>
      which.until((frames) =>
        frames.some(({ data }) => data.type === 'event' && data.activity.event === event),
      )
    try {
      for (const each of pages) await each.until((frames) => frames.length > 0)
      const asked = frozen.call('POST', '/api/bot/stop', {}, { token })
      frozen.child.kill('SIGSTOP')
      // Whatever the frozen one had begun is given up by the server, and holds nobody else for longer.
      await other.call('POST', '/api/bot/stop', {}, { token })
      await other.call('POST', '/api/bot/start', {}, { token })
      await seen(page, 'bot.started')
      await stage.worker()
      await stage.until(async () => (await stage.follows()) > 0)
      frozen.child.kill('SIGCONT')
      // It may have been asked before it froze, or be carried out only now.
      await asked
      await other.call('POST', '/api/bot/start', {}, { token })
      await stage.until(stage.isDone)
      await seen(page, 'run.finished')
      await seen(late, 'run.finished')
    } finally {
      frozen.child.kill('SIGCONT')
      for (const each of pages) await each.close()
    }
  },
  { isLong: true },
)
