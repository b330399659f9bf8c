import { withRole } from '@botyard/db'
import { storePacing } from '@botyard/db/queries/limits/pacing'
import { describe, expect, test } from 'vitest'
import { createAutomation } from './automations/automations.ts'
import { runDueAutomations } from './automations/run-due-automations.ts'
import { careful } from './limits/pacing.ts'
import { revalidateSessions } from './sessions/revalidate-sessions.ts'
import { type BotWorld, createBotWorld } from './testing/bot-world.ts'
import { expectLedgersAgree } from './testing/ledgers.ts'
import { wallOf } from './testing/wall-of.ts'
import { takeTurn } from './turns/take-turn.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const signal = new AbortController().signal

/** As an administrator set it: few enough that a month has people for it. */
const pacing = {
  gapMs: { min: 300_000, max: 1_200_000 },
  readOnlyDays: 7,
  rampDays: 28,
  caps: { follow: { hour: 3, day: 12 } },
}

/** Somebody with a bot that works by itself; `from` and `to` are hours on their wall. */
interface Owner {
  readonly zone: string
  readonly linkedDaysBefore: number
  readonly days: readonly number[]
  readonly from: number
  readonly to: number
  /** What Instagram does to them on which day, at noon UTC. */
  readonly trouble?: { readonly day: number; readonly failure: string; readonly restHours: number }
}

const owners: readonly Owner[] = [
  {
    ...{ zone: 'Europe/Berlin', linkedDaysBefore: 3, days: [1, 2, 3, 4, 5, 6], from: 9, to: 17 },
    trouble: { day: 12, failure: 'action_blocked', restHours: 12 },
  },
  // Over midnight, and over the hour in which clocks change.
  {
    ...{ zone: 'America/New_York', linkedDaysBefore: 20, days: [1, 2, 3, 4, 5, 6, 7], from: 22, to: 4 },
    trouble: { day: 10, failure: 'please_wait', restHours: 1 },
  },
  // Changes by half an hour, the other way round.
  { zone: 'Australia/Lord_Howe', linkedDaysBefore: 20, days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 12 },
]

/** The time that is simulated, and how many effects the busiest day of each bot must have to show that limits were reached. */
interface Span {
  readonly title: string
  readonly startsAt: string
  readonly days: number
  readonly busiestDay: number
}

/** Clocks change in Berlin on 29 March and 25 October, in New York on 8 March and 1 November, on Lord Howe on 5 April and 4 October. */
const months: readonly Span[] = [
  { title: 'a month in spring', startsAt: '2026-03-06T00:00:00Z', days: 33, busiestDay: 6 },
  { title: 'a month in autumn', startsAt: '2026-10-02T00:00:00Z', days: 33, busiestDay: 6 },
]
const weeks: Span = {
  ...{ title: 'the weeks in which Berlin goes forward and Lord Howe back', startsAt: '2026-03-22T00:00:00Z' },
  ...{ days: 18, busiestDay: 3 },
}

/** Months take minutes and show little more: only `npm run check -- --long` simulates both. */
const spans = process.env.BOTYARD_LONG_TESTS === '1' ? months : [weeks]

describe.each(spans)('$title', (span) => {
  test('A6 Q2 S5 limits, ramp, hours of work, rests and tests at night hold on every day, in every zone', {
    timeout: 900_000,
  }, async () => {
    const startsAt = new Date(span.startsAt)
    const world = await createBotWorld({ now: startsAt, profile: careful })
    try {
      const people = await Promise.all(owners.map((owner) => settle(world, owner, startsAt)))
      const { troubleAt, testedAt } = await live(world, people, startsAt, span.days)
      for (const person of people) {
        const effects = await effectsOf(world, person)
        check(person, effects, troubleAt.get(person.userId) ?? null, span)
        checkNights(person, testedAt.get(person.userId) ?? [], span.days)
        await expectLedgersAgree(world, person)
      }
    } finally {
      await world.close()
    }
  })
})

type Person = Awaited<ReturnType<typeof settle>>

async function settle(world: BotWorld, owner: Owner, startsAt: Date) {
  const person = await world.person()
  const linkedAt = new Date(startsAt.getTime() - owner.linkedDaysBefore * dayMs)
  await world.database.query('update users set time_zone = $2 where id = $1', [person.userId, owner.zone])
  await world.database.query('update instagram_credentials set linked_at = $2 where user_id = $1', [
    person.userId,
    linkedAt.toISOString(),
  ])
  await withRole(world.db, 'admin', (tx) => storePacing(tx, pacing, person.userId))
  const hashtags = ['coffee', 'travel', 'cats']
  for (const [index, hashtag] of hashtags.entries())
    await createAutomation(world.engine, person.caller, {
      name: hashtag,
      action: 'follow-hashtag',
      params: { hashtag },
      days: owner.days.filter((day) => day % hashtags.length === index),
      windows: [{ startsAtMinute: owner.from * 60, endsAtMinute: owner.to * 60, share: 20 }],
      shiftMinutes: 0,
      isEnabled: true,
    })
  return { ...person, owner, linkedAt }
}

/** What was seen while time passed, by user. */
interface Seen {
  readonly troubleAt: ReadonlyMap<string, Date>
  /** When Instagram was asked whether the stored session still holds. */
  readonly testedAt: ReadonlyMap<string, readonly Date[]>
}

/** Lets time pass from one thing that is due to the next, an hour at most. */
async function live(world: BotWorld, people: readonly Person[], startsAt: Date, days: number): Promise<Seen> {
  const worker = await world.worker()
  const testedAt = new Map<string, Date[]>()
  const endsAt = startsAt.getTime() + days * dayMs
  const met = new Map<string, Date>()
  const planned = new Set<string>()
  for (let now = startsAt.getTime(); now < endsAt; ) {
    for (const { userId, username, owner } of people)
      if (owner.trouble && !planned.has(userId) && now >= startsAt.getTime() + owner.trouble.day * dayMs) {
        planned.add(userId)
        const { failure } = owner.trouble
        await world.sandbox.fault('/friendships/create/', {
          failure,
          match: { path: '/friendships/create/', user: username },
        })
      }
    await runDueAutomations(world.workerEngine, (error) => {
      throw error
    })
    await revalidateSessions(world.engine, worker.log)
    const tested = await world.database.query<{ user_id: string }>(
      'select user_id from user_bot_status where last_tested = now()',
    )
    for (const { user_id } of tested) testedAt.set(user_id, [...(testedAt.get(user_id) ?? []), new Date(now)])
    const due = await world.database.query<{ user_id: string }>(
      'select user_id from bot_instances where next_turn_at <= now()',
    )
    for (const { user_id } of due) await takeTurn(worker, user_id, signal)
    for (const { user_id } of await world.database.query<{ user_id: string }>(
      `select user_id from failure_streaks group by user_id`,
    ))
      if (!met.has(user_id)) met.set(user_id, new Date(now))
    const [next] = await world.database.query<{ at: Date | null }>(
      `select least((select min(next_turn_at) from bot_instances), (select min(next_run_at) from automations)) as at`,
    )
    now = Math.min(Math.max(now + 1, next?.at?.getTime() ?? endsAt), now + hourMs)
    await world.setNow(new Date(now))
  }
  return { troubleAt: met, testedAt }
}

async function effectsOf(world: BotWorld, { username }: Person): Promise<Date[]> {
  const effects = await world.sandbox.effects()
  return effects.filter((effect) => effect.account === username).map((effect) => new Date(effect.at))
}

/** Compared with what the sandbox recorded, by a calculation of its own. */
function check(
  { owner, linkedAt }: Person,
  effects: readonly Date[],
  troubleAt: Date | null,
  span: Span,
): void {
  const perDay = new Map<string, number>()
  const perHour = new Map<number, number>()
  let before: Date | undefined
  for (const at of effects) {
    const wall = wallOf(owner.zone, at)
    const limit = limitAt(at, linkedAt, owner, troubleAt)
    const day = count(perDay, wall.date)
    const hour = count(perHour, Math.floor(at.getTime() / hourMs))
    const isInWindow =
      owner.from < owner.to
        ? wall.hour >= owner.from && wall.hour < owner.to && owner.days.includes(wall.weekday)
        : wall.hour >= owner.from || wall.hour < owner.to
    expect({ at, isInWindow, isDayKept: day <= limit.day, isHourKept: hour <= limit.hour }).toEqual({
      at,
      ...{ isInWindow: true, isDayKept: true, isHourKept: true },
    })
    if (before) expect(at.getTime() - before.getTime()).toBeGreaterThanOrEqual(pacing.gapMs.min)
    before = at
  }
  if (owner.trouble) {
    expect(troubleAt).not.toBeNull()
    const from = troubleAt?.getTime() ?? 0
    const during = effects.filter(
      (at) => at.getTime() > from && at.getTime() < from + (owner.trouble?.restHours ?? 0) * hourMs,
    )
    expect(during).toEqual([])
    expect(effects.some((at) => at.getTime() > from)).toBe(true)
  }
  const gaps = effects.slice(1).map((at, index) => at.getTime() - (effects[index]?.getTime() ?? 0))
  expect(new Set(gaps).size).toBeGreaterThan(gaps.length / 2)
  // It worked at all, on most of the days it was allowed to, up to the limit on some.
  expect(perDay.size).toBeGreaterThan((span.days - pacing.readOnlyDays) * 0.6)
  expect(Math.max(...perDay.values())).toBeGreaterThanOrEqual(span.busiestDay)
}

/** Once each night, between one and eight on the wall, also in the nights that have an hour more or less. */
function checkNights({ owner }: Person, tests: readonly Date[], days: number): void {
  const nights = tests.slice(1).map((at) => wallOf(owner.zone, at))
  for (const { date, hour } of nights)
    expect({ date, isNight: hour >= 1 && hour < 8 }).toEqual({ date, isNight: true })
  expect(new Set(nights.map(({ date }) => date)).size).toBe(nights.length)
  expect(nights.length).toBeGreaterThanOrEqual(days - 2)
}

function count<Key>(counts: Map<Key, number>, key: Key): number {
  const now = (counts.get(key) ?? 0) + 1
  counts.set(key, now)
  return now
}

function limitAt(at: Date, linkedAt: Date, { trouble }: Owner, troubleAt: Date | null) {
  const days = (at.getTime() - linkedAt.getTime()) / dayMs
  if (days < pacing.readOnlyDays) return { hour: 0, day: 0 }
  const since = troubleAt && at > troubleAt ? (at.getTime() - troubleAt.getTime()) / dayMs : 0
  const clean = Math.max(days - Math.min(since, 14), pacing.readOnlyDays)
  const share = Math.min(1, (clean - pacing.readOnlyDays + 1) / (pacing.rampDays - pacing.readOnlyDays + 1))
  const isHalved = trouble?.failure === 'action_blocked' && since > 0 && since < 14
  const of = (cap: number) => {
    const grown = Math.max(1, Math.floor(cap * share))
    return isHalved ? Math.max(1, Math.floor(grown / 2)) : grown
  }
  return { hour: of(pacing.caps.follow.hour), day: of(pacing.caps.follow.day) }
}
