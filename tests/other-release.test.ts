import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { expectInvariants } from '@botyard/bot-engine/testing/invariants'
import { withSourceMaps } from '@botyard/runtime/source-maps'
import { bundledProgram } from '@botyard/runtime/testing/bundled-program'
import { freePort } from '@botyard/runtime/testing/free-port'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { spawnApi } from '../apps/api/src/testing/api-process.ts'
import { spawnWorker, workerEnv } from '../apps/worker/src/testing/worker-process.ts'

let world: BotWorld
let env: Record<string, string>
beforeEach(async () => {
  world = await createBotWorld()
  env = workerEnv(world)
  return () => world.close()
})

/** As a newer release leaves the table of migrations. */
const migrateFurther = () =>
  world.database.query(
    `insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a newer release', 9999999999999)`,
  )
/** As a database that nobody has migrated yet. */
const forgetNewest = () =>
  world.database.query(
    'delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)',
  )

test('FA36 API and worker that run while another host is upgraded say so, end in good order, and leave nothing locked', async () => {
  const person = await world.person()
  const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 2 })
  const [worker, api] = await Promise.all([spawnWorker(env), spawnApi(env)])
  const processes = [worker, api.child]
  onTestFinished(() => void processes.map((child) => child.kill('SIGKILL')))
  const [workerOutput, apiOutput] = processes.map(outputOf)
  await vi.waitFor(async () => expect(await world.follows(person.username)).not.toEqual([]), patient)
  await migrateFurther()
  const codes = await Promise.all(processes.map(exitCodeOf))
  expect(codes).toEqual([1, 1])
  expect(await workerOutput).toContain('E-DB-C-0008')
  expect(await apiOutput).toContain('E-DB-C-0008')
  expect(
    await world.database.query('select from graphile_worker._private_jobs where locked_at is not null'),
  ).toEqual([])

  // The upgraded host goes on.
  await world.database.query('delete from drizzle.__drizzle_migrations where created_at = 9999999999999')
  const next = await spawnWorker(env)
  onTestFinished(() => void next.kill('SIGKILL'))
  const isDone = () => world.database.query(`select from runs where id = $1 and state = 'done'`, [run.id])
  await vi.waitFor(async () => expect(await isDone()).toHaveLength(1), patient)
  await expectInvariants(world, person, [String(await workerOutput), String(await apiOutput)])
})

test.for([
  ['after', 'E-DB-C-0008', migrateFurther],
  ['before', 'E-DB-C-0007', forgetNewest],
] as const)(
  'FA36 neither API nor worker starts on the database of a release %s its own',
  async ([, code, change]) => {
    await change()
    const PORT = String(await freePort())
    await Promise.all(
      (['api', 'worker'] as const).map(async (app) => {
        const child = spawn(
          process.execPath,
          [...withSourceMaps, await bundledProgram(`apps/${app}/src/main`)],
          {
            env: { PATH: process.env.PATH, ...env, PORT },
            stdio: ['ignore', 'pipe', 'inherit'],
          },
        )
        onTestFinished(() => void child.kill('SIGKILL'))
        const [output, exitCode] = await Promise.all([outputOf(child), exitCodeOf(child)])
        expect({ app, exitCode }).toEqual({ app, exitCode: 1 })
        expect(output).toContain(code)
      }),
    )
  },
)

const patient = { timeout: 240_000, interval: 50 }

const outputOf = (child: ChildProcess) => (child.stdout ? text(child.stdout) : Promise.resolve(''))

async function exitCodeOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}
