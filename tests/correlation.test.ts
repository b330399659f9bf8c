import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../apps/api/src/testing/api-world.ts'
import { createCaller } from '../apps/api/src/testing/caller.ts'
import { followLive } from '../apps/api/src/testing/live-client.ts'
import { findLogs } from '../scripts/logs/find-logs.ts'
import { type LogLine, readLines } from '../scripts/logs/read-lines.ts'
import { type Processes, startProcesses } from './testing/processes.ts'

const correlationId = 'the-id-of-one-command'

let world: ApiWorld
let processes: Processes
let person: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
  person = await world.person()
  processes = await startProcesses(world, 9_600 + Number(process.env.VITEST_POOL_ID ?? 0))
})
afterAll(async () => {
  await processes.stop()
  await world.close()
})

test('O2 LG-L4 one failing Instagram call is found by its id in log, activity and live frame, with code, file and line', async () => {
  const { url, logDir } = processes
  const call = createCaller(url)
  const { token } = person
  const send = (path: string, body: unknown = {}, headers = {}) =>
    call('POST', `/api${path}`, body, { token, headers })
  const account = await world.bots.sandbox.account()
  expect((await send('/bot/login', account)).status).toBe(200)
  expect((await send('/bot/start')).status).toBe(200)
  await world.bots.sandbox.fault('/friendships/create/', { failure: 'action_blocked' })
  const live = followLive(url, token)
  await live.until((frames) => frames.length > 0)

  const command = { hashtag: 'coffee', count: 2 }
  const answer = await send('/bot/actions/follow-hashtag', command, { 'x-correlation-id': correlationId })
  expect(answer.status).toBe(202)
  const frames = await live.until((seen) =>
    seen.some(({ data }) => data.type === 'event' && data.activity.error_code === 'E-IG-E-0006'),
  )
  const failed = frames.flatMap(({ data }) =>
    data.type === 'event' && data.activity.error_code === 'E-IG-E-0006' ? [data.activity] : [],
  )[0]
  expect(failed).toMatchObject({ correlation_id: correlationId, status: 'failed' })
  await live.close()

  const detail = await call('GET', `/api/activity/${failed?.seq}`, undefined, { token })
  expect(detail.body).toMatchObject({
    correlation_id: correlationId,
    file: expect.stringMatching(/^packages\/bot-engine\/src\/instagram\//),
    line: expect.any(Number),
    error: { name: 'ACTION_BLOCKED' },
  })

  const lines = await followed()
  expect(lines).toContainEqual(
    expect.objectContaining({ module: 'api', method: 'POST', status: 202, message: 'answered' }),
  )
  const failure = lines.find(({ error_code }) => error_code === 'E-IG-E-0006')
  expect(failure).toMatchObject({
    module: 'worker',
    user_id: person.id,
    file: detail.body.file,
    line: detail.body.line,
    stack: expect.stringContaining('at '),
  })
  const everything = (await Promise.all((await findLogs(logDir)).map((file) => readFile(file, 'utf8')))).join(
    '',
  )
  for (const secret of [account.password, token]) expect(everything).not.toContain(secret)
})

/** The lines of the command from the logs of both processes, in the order in which they were written. */
async function followed(): Promise<LogLine[]> {
  return readLines(await findLogs(processes.logDir), { correlation: correlationId }, 100)
}
