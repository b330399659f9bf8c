import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runningProgram } from '@botyard/runtime/running-program'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  createSite,
  databasePid,
  type Site,
  type StartedBotyard,
  startBotyard,
  untilDatabaseStarts,
} from './testing/started-botyard.ts'

const patient = { timeout: 300_000 }

const answers = async ({ port }: Site) =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (response) => response.status,
    () => 'nothing',
  )

async function expectNothingLeft(site: Site, pids: Iterable<number>): Promise<void> {
  await vi.waitFor(
    async () => {
      const programs = await Promise.all([...pids].map(runningProgram))
      expect(programs.filter((program) => program !== undefined)).toEqual([])
      expect(await databasePid(site)).toBeUndefined()
    },
    { timeout: 300_000, interval: 50 },
  )
}

describe('while it runs', () => {
  let site: Site
  let botyard: StartedBotyard
  beforeAll(async () => {
    site = await createSite()
    botyard = startBotyard(site)
    await botyard.untilReady()
  }, patient.timeout)
  afterAll(async () => {
    const pids = [...(await botyard.parts()).values()]
    botyard.signal('SIGTERM')
    await botyard.ended()
    await expectNothingLeft(site, pids)
    await site.remove()
  }, patient.timeout)

  test.each(['api', 'worker', 'instagram-sandbox'])('a killed %s comes back', patient, async (name) => {
    const before = (await botyard.parts()).get(name)
    process.kill(Number(before), 'SIGKILL')
    await expect.poll(async () => (await botyard.parts()).get(name) ?? before, patient).not.toBe(before)
    await expect.poll(() => answers(site), patient).toBe(200)
  })

  test('a killed database comes back, and the API finds it', patient, async () => {
    const before = await databasePid(site)
    process.kill(Number(before), 'SIGKILL')
    await expect.poll(async () => (await databasePid(site)) ?? before, patient).not.toBe(before)
    await expect.poll(() => answers(site), patient).toBe(200)
  })

  test('another start on the same data folder is refused', patient, async () => {
    const other = startBotyard(site)
    expect(await other.ended()).toBe(1)
    await other.untilPrinted('E-SYS-C-0005')
    expect(await answers(site)).toBe(200)
  })

  test('another start on the same port is refused before it starts anything', patient, async () => {
    const elsewhere = await createSite()
    const other = startBotyard({ ...elsewhere, port: site.port })
    expect(await other.ended()).toBe(1)
    await other.untilPrinted(`PORT is ${site.port}, but another program listens there`)
    expect(await readdir(elsewhere.dataDir)).toEqual([])
    await elsewhere.remove()
  })
})

test('after a kill its parts end by themselves, and the next start has all data', patient, async () => {
  const site = await createSite()
  const first = startBotyard(site)
  await first.untilReady()
  expect(first.output()).toContain('Temporary password')
  const left = await first.parts()
  expect([...left.keys()].sort()).toEqual(['api', 'instagram-sandbox', 'worker'])
  first.process.kill('SIGKILL')

  const second = startBotyard(site)
  await second.untilReady()
  expect(second.output()).not.toContain('Temporary password')
  const pids = [...left.values(), ...(await second.parts()).values()]

  second.signal('SIGINT')
  expect(await second.ended()).toBe(0)
  await expectNothingLeft(site, pids)
  expect(existsSync(join(site.dataDir, 'supervisor.pid'))).toBe(false)
  await site.remove()
})

test('a Ctrl-C while the database starts leaves nothing behind', patient, async () => {
  const site = await createSite()
  const botyard = startBotyard(site)
  await untilDatabaseStarts(site)
  botyard.signal('SIGINT')
  expect(await botyard.ended()).toBe(0)
  await expectNothingLeft(site, [])
  expect(existsSync(join(site.dataDir, 'supervisor.pid'))).toBe(false)
  await site.remove()
})

test('a second signal ends everything at once', patient, async () => {
  const site = await createSite()
  const botyard = startBotyard(site)
  await botyard.untilReady()
  const pids = [...(await botyard.parts()).values()]
  botyard.signal('SIGTERM')
  await botyard.untilPrinted('Stopping')
  botyard.signal('SIGINT')
  expect(await botyard.ended()).toBe(1)
  await expectNothingLeft(site, pids)
  await site.remove()
})

test('it ends when npm was ended, though no signal reached it', patient, async () => {
  const site = await createSite()
  const botyard = startBotyard(site, { throughNpm: true })
  await botyard.untilReady()
  const pids = [...(await botyard.parts()).values()]
  botyard.process.kill('SIGTERM')
  await expectNothingLeft(site, pids)
  await expect.poll(() => existsSync(join(site.dataDir, 'supervisor.pid')), patient).toBe(false)
  await site.remove()
})
