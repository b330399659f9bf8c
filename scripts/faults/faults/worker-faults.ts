import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { defineFault } from '../define-fault.ts'
import { kill } from '../stage.ts'

export const killedAnyTime = defineFault(
  'FA1 FA3 a worker is killed at any moment of a run',
  async (stage) => {
    const worker = await stage.worker()
    await stage.amidWork()
    await kill(worker)
  },
)

export const killedInFlight = defineFault(
  'FA2 FA3 a worker is killed while its call is under way',
  async (stage) => {
    await stage.world.sandbox.fault('/friendships/create/', {
      after: stage.random() < 0.5 ? 'effect' : 'before',
      delay_ms: 5_000,
      reset: true,
    })
    const worker = await stage.worker()
    await stage.untilSending()
    await kill(worker)
    await stage.world.sandbox.clearFaults()
  },
)

export const killedBeforeCommit = defineFault(
  'FA4 a worker is killed between the answer and its commit',
  async (stage) => {
    const worker = await stage.worker()
    await stage.untilSending()
    // What it says to the database from here on is answered after its death.
    stage.database.delay(3_000)
    await stage.until(async () => (await stage.follows()) > 0)
    await kill(worker)
  },
)

export const frozen = defineFault(
  'FA5 a worker freezes past its lease of 30 s, another goes on, and the first wakes',
  async (stage) => {
    await stage.world.sandbox.fault('/friendships/create/', { after: 'effect', delay_ms: 1_000 })
    const worker = await stage.worker()
    await stage.until(async () => (await stage.follows()) > 0)
    worker.kill('SIGSTOP')
    await stage.worker()
    await stage.until(async () => (await stage.follows()) > 1)
    worker.kill('SIGCONT')
  },
  { isLong: true },
)

export const signalledTwice = defineFault('FA7 a worker is told twice to end', async (stage) => {
  const worker = await stage.worker()
  await stage.amidWork()
  const exited = once(worker, 'exit')
  worker.kill('SIGTERM')
  // Within a second it would count as an echo of the first.
  await Promise.race([exited, setTimeout(1_100)])
  worker.kill('SIGTERM')
  await exited
})
