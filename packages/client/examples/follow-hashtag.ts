/**
 * Queues a run and prints what the bot does, live, until it has finished.
 * Usage: BOTYARD_TOKEN=… node packages/client/examples/follow-hashtag.ts http://localhost:3000 coffee 5
 * The token is an API token with the scope `operate`. BOTYARD_USERNAME and BOTYARD_PASSWORD do instead of one.
 */
import { createBotyardClient, publicErrorOf } from '@botyard/client'

const [url = 'http://localhost:3000', hashtag = 'coffee', count = '5'] = process.argv.slice(2)

try {
  const client = createBotyardClient({ url, token: process.env.BOTYARD_TOKEN ?? (await signIn()) })
  await client.api.bot.start.mutate({})
  const { run_id } = await client.api.bot.queue.mutate({
    action: 'follow',
    sources: [{ source: 'hashtag', hashtag }],
    count: Number(count),
  })
  const finished = Promise.withResolvers<void>()
  const subscription = client.api.live.events.subscribe(
    {},
    {
      onData({ data: frame }) {
        if (frame.type !== 'event' || frame.activity.run_id !== run_id) return
        process.stdout.write(`${frame.activity.at}  ${frame.activity.message}\n`)
        if (frame.activity.event === 'run.finished') finished.resolve()
      },
      onError: finished.reject,
    },
  )
  await finished.promise
  subscription.unsubscribe()
  await client.close()
} catch (error) {
  const answer = publicErrorOf(error)
  console.error(answer ? `${answer.code} ${answer.title}\n${answer.message}\n${answer.action}` : error)
  process.exitCode = 1
}

async function signIn(): Promise<string> {
  const { BOTYARD_USERNAME: username = '', BOTYARD_PASSWORD: password = '' } = process.env
  const { token } = await createBotyardClient({ url }).api.auth.login.mutate({ username, password })
  if (token === null) throw new Error('This account has a second factor: make an API token for the script.')
  return token
}
