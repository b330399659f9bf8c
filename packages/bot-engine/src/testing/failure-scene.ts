import { findByCode } from '@botyard/errors'
import { type FailureName, failureNames } from '@botyard/instagram-sandbox/named-failures'
import { expect } from 'vitest'
import { actionsByName } from '../actions/index.ts'
import { connectInstagram } from '../commands/instagram-accounts/connect-instagram.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { probeIncident } from '../incidents/probe-incident.ts'
import { takeTurn } from '../turns/take-turn.ts'
import { type BotWorld, createBotWorld } from './bot-world.ts'
import { expectLedgersAgree } from './ledgers.ts'

/** What a table says of one failure. */
export interface FailureRow {
  readonly code: string
  readonly scope: string
  readonly cooldown: string
  readonly next: string
}

/** Where and in the course of what a bot meets a failure. */
export interface Work {
  /** A part of the path. */
  readonly at: string
  readonly action?: string
  readonly params?: Record<string, unknown>
  readonly times?: number
  readonly after?: 'effect'
}

type Person = Awaited<ReturnType<BotWorld['person']>>
const signal = new AbortController().signal

/** A world with a clock, in which bots meet failures one after another and are watched. */
export async function createFailureScene() {
  let now = new Date('2026-11-02T09:00:00Z')
  const world = await createBotWorld({ now, timeoutMs: 600 })
  const worker = await world.worker()

  async function moveOn(seconds: number): Promise<void> {
    now = new Date(now.getTime() + seconds * 1_000)
    await world.setNow(now)
  }

  async function queue(person: Person, name: string, params: Record<string, unknown>): Promise<string> {
    const action = actionsByName.get(name)
    if (!action) throw new TypeError(`no action ${name}`)
    return (await queueRun(world.engine, person.caller, action, action.params.parse(params))).id
  }

  /** How an account and its run stand. */
  async function look(person: Person, runId: string) {
    const [row] = await world.database.query<{
      state: string
      done: number
      failed: number
      run_code: string | null
      session_valid: boolean
      resting_until: Date | null
      cooldown_until: Date | null
      reduced_until: Date | null
      paused_by: string | null
    }>(
      `select runs.state, runs.done, runs.failed, runs.error_code as run_code, session_valid, resting_until, paused_by,
        (select max(rests_until) from cooldowns where user_id = $1) as cooldown_until,
        (select max(ends_at) from limit_reductions where user_id = $1 and action <> '*') as reduced_until
      from runs join user_bot_status status using (user_id) join bot_instances using (user_id)
      where runs.id = $2`,
      [person.userId, runId],
    )
    if (!row) throw new TypeError('no such run')
    return row
  }

  async function codesOf(person: Person) {
    return world.database.query<{ event: string; error_code: string; metadata: { scope?: string } }>(
      `select event, error_code, metadata from activity_logs
      where user_id = $1 and event in ('effect.failed', 'effect.unknown', 'run.troubled', 'session.lost') order by seq`,
      [person.userId],
    )
  }

  /** Lets a bot meet a failure in its work, and watches it until its run has ended or it waits for its owner. */
  async function meet(failure: FailureName, work: Work): Promise<FailureRow> {
    // Long enough for everything before to be forgotten.
    await moveOn(900)
    await world.sandbox.clearFaults()
    const person = await world.person()
    const { at, action = 'follow-hashtag', params = { hashtag: 'coffee', count: 1 }, times = 1, after } = work
    const runId = await queue(person, action, params)
    await world.sandbox.fault(at, { failure, times, ...(after && { after }) })
    for (let turn = 0; turn < 8 && (await codesOf(person)).length < times; turn++)
      await takeTurn(worker, person.userId, signal)
    const met = (await codesOf(person)).at(-1)
    if (!met) throw new Error(`the bot never met ${failure}`)
    const first = await look(person, runId)
    const cooldownUntil =
      [first.resting_until, first.cooldown_until].find((until) => until && until > now) ?? null
    const restedFrom = now
    const steps: string[] = []

    if ((met.metadata.scope === 'profile' || met.metadata.scope === 'everyone') && first.state !== 'failed') {
      await takeTurn(worker, person.userId, signal)
      steps.push((await look(person, runId)).paused_by ? 'paused every bot' : 'did not pause')
      await moveOn(3_601)
      expect(await probeIncident({ ...world.engine, log: worker.log, spreadSeconds: 0 }, signal)).toBe('over')
      steps.push('one account asked and was answered')
    } else if (first.state === 'failed') steps.push('ended the run')
    else if (!first.session_valid) {
      steps.push('paused the run and asked its owner')
      await world.work(worker, person.userId)
      expect((await look(person, runId)).state).toBe('paused')
      await connectInstagram(world.engine, person.caller, person)
      steps.push('connected again')
    } else if (cooldownUntil) {
      await world.work(worker, person.userId)
      expect((await look(person, runId)).state).not.toBe('done')
      steps.push(met.event === 'effect.unknown' ? 'rested, looked it up' : 'rested')
      await moveOn((cooldownUntil.getTime() - now.getTime()) / 1_000 + 1)
    }
    if (met.metadata.scope === 'target' && first.state !== 'failed') steps.unshift('left the target out')
    await moveOn(2)
    for (let more = 0; more < 3; more++) {
      await world.work(worker, person.userId)
      await moveOn(2)
    }
    const last = await look(person, runId)
    if (first.reduced_until) steps.push(`half the limit for ${span(restedFrom, first.reduced_until)}`)
    if (last.state === 'done' && last.done > 0) steps.push('finished the run')
    expect({ failure, ended: last.state === 'done' || last.state === 'failed' }).toEqual({
      failure,
      ended: true,
    })
    if (met.metadata.scope !== 'target') expect(last.state === 'done' ? last.done : 1).toBe(1)
    await expectLedgersAgree(world, person)
    await world.database.query('update user_bot_status set bot_running = false where user_id = $1', [
      person.userId,
    ])
    const scope = met.metadata.scope ?? 'action'
    return {
      code: met.error_code,
      scope,
      cooldown: cooldownUntil
        ? span(restedFrom, cooldownUntil)
        : !first.session_valid
          ? 'until its owner acts'
          : steps.includes('paused every bot')
            ? 'until one is answered'
            : '–',
      next: steps.join(', '),
    }
  }

  return { world, worker, moveOn, queue, look, codesOf, meet, now: () => now }
}

/** The row of a failure that rests nobody, as its definition has it. */
export function rowOf(code: string, next: string): FailureRow {
  const until = new Date((findByCode(code)?.cooldownSeconds ?? 0) * 1_000)
  return { code, scope: 'account', cooldown: span(new Date(0), until), next }
}

/** The rows as a table for people, in the order in which the failures are recorded. */
export function printTable(table: ReadonlyMap<FailureName, FailureRow>): void {
  const rows = failureNames.flatMap((failure) => {
    const row = table.get(failure)
    const remedy = findByCode(row?.code.split(',')[0] ?? '')?.action ?? ''
    return row ? [[failure, row.code, row.scope, row.cooldown, row.next, remedy]] : []
  })
  const head = ['failure', 'code', 'scope', 'cool-down', 'what the bot did next', 'what a person can do']
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' │ ')
  process.stdout.write(`\n${[head, ...rows].map(line).join('\n')}\n`)
}

function span(from: Date, until: Date | null): string {
  const seconds = until ? (until.getTime() - from.getTime()) / 1_000 : 0
  if (seconds < 1) return '–'
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
  return seconds < 200_000 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`
}
