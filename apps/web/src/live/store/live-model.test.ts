import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LiveAnswers, type LiveChanges, type LiveKind, liveKinds, type PlacedFrame } from '../types.ts'
import { activityOf, changedStatusOf, limitOf, runOf, statusOf } from './live-fixtures.ts'
import { emptyStore, type LiveStore, type Taken, takeAnswer, takeFrames } from './live-store.ts'

/** A server with a history, and what it has sent that has not arrived yet. */
class Model {
  epoch = 0
  seq = 0
  clock = 0
  answers: LiveAnswers = this.#fresh()
  events: PlacedFrame[] = []
  /** Frames on their way, in order; the stream keeps it. */
  stream: PlacedFrame[] = []
  /** Answers on their way, in any order. */
  asked: { kind: LiveKind; answer: LiveAnswers[LiveKind] }[] = []
  isConnected = false
  lastId: string | null = null
  page: LiveStore = emptyStore

  #fresh(): LiveAnswers {
    return {
      status: statusOf({ as_of: this.at, server_time: this.now }),
      limits: { items: [limitOf(0)], as_of: this.at },
      runs: { items: [], next_cursor: null, as_of: this.at },
      activity: { items: [], next_cursor: null, as_of: this.at },
    }
  }

  get at(): string {
    return `e${this.epoch}:${this.seq}`
  }

  get now(): string {
    return new Date(this.clock * 1_000).toISOString()
  }

  happen(change: 'status' | 'run' | 'limit' | 'nothing', value: number): void {
    this.clock += 1
    this.seq += 1
    const changes: LiveChanges = {}
    const state = value % 2 ? 'ready' : 'running'
    if (change === 'status') changes.status = { ...changedStatusOf(state), server_time: this.now }
    const created_at = new Date(value * 60_000).toISOString()
    if (change === 'run') changes.run = runOf(`run-${value}`, { done: this.seq, created_at })
    if (change === 'limit') changes.limit = limitOf(this.seq)
    const activity = activityOf(this.seq)
    const { status, limits, runs } = this.answers
    const others = runs.items.filter(({ id }) => id !== changes.run?.id)
    const items = [...others, ...(changes.run ? [changes.run] : [])]
    items.sort((one, other) => other.created_at.localeCompare(one.created_at))
    this.answers = {
      status: { ...status, ...changes.status },
      limits: changes.limit ? { ...limits, items: [changes.limit] } : limits,
      runs: { ...runs, items },
      activity: { ...this.answers.activity, items: [activity, ...this.answers.activity.items] },
    }
    const event: PlacedFrame = { at: this.at, frame: { type: 'event', activity, changes } }
    this.events.push(event)
    if (this.isConnected) this.stream.push(event)
  }

  /** The bot stands otherwise, and no event says so: a frame of its own does, as soon as somebody is connected. */
  timePasses(value: number): void {
    this.clock += 1
    this.answers.status = {
      ...this.answers.status,
      state: value % 2 ? 'resting' : 'paused',
      server_time: this.now,
    }
    if (this.isConnected) this.pushStatus()
  }

  pushStatus(): void {
    const status = this.read('status')
    this.stream.push({ at: this.at, frame: { type: 'status', status } })
  }

  read<Kind extends LiveKind>(kind: Kind): LiveAnswers[Kind] {
    const answer = { ...this.answers[kind], as_of: this.at }
    return 'server_time' in answer ? { ...answer, server_time: this.now } : answer
  }

  ask(kind: LiveKind): void {
    this.clock += 1
    this.asked.push({ kind, answer: this.read(kind) })
  }

  answer(which: number): void {
    const [one] = this.asked.splice(which % Math.max(1, this.asked.length), 1)
    if (one) this.take(takeAnswer(this.page, one.kind, one.answer))
  }

  take({ store, askAgain }: Taken): void {
    this.page = store
    for (const kind of askAgain) this.ask(kind)
  }

  deliver(count: number): void {
    const frames = this.stream.splice(0, count)
    this.lastId = frames.at(-1)?.at ?? this.lastId
    this.take(takeFrames(this.page, frames))
  }

  disconnect(): void {
    this.isConnected = false
    this.stream = []
  }

  connect(canReplay: boolean): void {
    if (this.isConnected) return
    this.isConnected = true
    this.clock += 1
    const [epoch, seq] = this.lastId?.split(':') ?? []
    if (canReplay && epoch === `e${this.epoch}`) this.stream.push(...this.events.slice(Number(seq)))
    else {
      const { status, limits, runs, activity } = this.answers
      const as = { ...status, as_of: this.at, server_time: this.now }
      const lists = { limits: limits.items, runs: runs.items, activity: activity.items }
      this.stream.push({ at: this.at, frame: { type: 'reset', status: as, ...lists } })
    }
    this.pushStatus()
  }

  /** A backup is put back: another history, which begins with what is there. */
  restore(): void {
    this.disconnect()
    this.epoch += 1
    this.seq = 0
    this.clock += 1
    this.events = []
    this.answers = this.#fresh()
  }
}

const kind = fc.constantFrom(...liveKinds)
const small = fc.nat(5)
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom('status', 'run', 'limit', 'nothing'), small).map(
      ([what, n]) =>
        (m: Model) =>
          m.happen(what, n),
    ),
  },
  { weight: 4, arbitrary: kind.map((one) => (m: Model) => m.ask(one)) },
  { weight: 4, arbitrary: small.map((n) => (m: Model) => m.answer(n)) },
  { weight: 4, arbitrary: small.map((n) => (m: Model) => m.deliver(n + 1)) },
  { weight: 2, arbitrary: small.map((n) => (m: Model) => m.timePasses(n)) },
  { weight: 2, arbitrary: fc.boolean().map((can) => (m: Model) => m.connect(can)) },
  { weight: 1, arbitrary: fc.constant((m: Model) => m.disconnect()) },
  { weight: 1, arbitrary: fc.constant((m: Model) => m.restore()) },
)

test('whatever order answers, events, snapshots and reconnects come in, the page ends as the server is', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, canReplay) => {
      const model = new Model()
      for (const act of steps) act(model)
      model.connect(canReplay)
      for (const one of liveKinds) if (!model.page.kept[one]) model.ask(one)
      while (model.stream.length > 0 || model.asked.length > 0) {
        model.deliver(2)
        model.answer(0)
      }
      for (const one of liveKinds) {
        const [shown, real] = [model.page.kept[one], model.read(one)]
        expect({ ...shown, as_of: '', server_time: '' }).toEqual({ ...real, as_of: '', server_time: '' })
      }
    }),
    { numRuns: 2_000 },
  )
})
