import type { AnyTRPCProcedure } from '@trpc/server'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRouter } from './app-router.ts'
import { type ApiWorld, createApiWorld } from './testing/api-world.ts'
import { inputSchemaOf } from './testing/input-schemas.ts'
import { acceptedBy, accepts, hostile } from './testing/likely-inputs.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const procedures = Object.entries<AnyTRPCProcedure>(Object(appRouter._def.procedures)).filter(
  ([, { _def }]) => _def.type !== 'subscription',
)
/** Three short sessions for each procedure, and nine with `--long`; `FUZZ_CALLS=130000` for as many calls as that. */
const perSession = 7
const usual = (process.env.BOTYARD_LONG_TESTS === '1' ? 9 : 3) * perSession
const { FUZZ_CALLS } = process.env
const samples = FUZZ_CALLS === undefined ? usual : Math.ceil(Number(FUZZ_CALLS) / procedures.length)

/** In turns what gets past the schema and the same with one field spoilt, and now and then anything at all. */
function inputsFor(procedure: AnyTRPCProcedure): unknown[] {
  const schema = inputSchemaOf(procedure)
  const accepted = schema ? acceptedBy(schema) : fc.constant({})
  const spoilt = fc
    .tuple(accepted, fc.nat(), hostile)
    .map(([input, which, value]) => spoil(input, which, value))
  const strange = fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'user_id', 'id'), hostile)
  const [good, bad] = [accepted, spoilt].map((inputs) => fc.sample(inputs, Math.ceil(samples / 2)))
  const odd = fc.sample(fc.oneof(hostile, strange), Math.ceil(samples / 9))
  return Array.from({ length: samples }, (_, index) =>
    index % 9 === 8 ? odd[Math.floor(index / 9)] : (index % 2 === 0 ? good : bad)?.[Math.floor(index / 2)],
  )
}

function spoil(input: unknown, which: number, value: unknown): unknown {
  const names = typeof input === 'object' && input !== null ? Object.keys(input) : []
  const name = names[which % Math.max(1, names.length)]
  return name === undefined ? value : { ...Object(input), [name]: value }
}

test.for(procedures)(
  'IN-I5 no input makes %s fail on our side, and its own code is reached',
  async ([name, procedure]) => {
    const schema = inputSchemaOf(procedure)
    const isQuery = procedure._def.type === 'query'
    let reached = 0
    let token = ''
    for (const [index, value] of inputsFor(procedure).entries()) {
      // Some acts end the session they are done in, or the right to do them.
      if (index % perSession === 0) token = (await world.person({ role: 'admin' })).token
      const json = JSON.stringify(value) ?? 'null'
      if (!schema || accepts(schema, JSON.parse(json))) reached += 1
      const answer = isQuery
        ? await world.call('GET', `/trpc/${name}?input=${encodeURIComponent(json)}`, undefined, { token })
        : await world.call('POST', `/trpc/${name}`, json, { token })
      const isOurs = answer.status >= 500 && !expected(answer.body)
      expect({ name, json, ...(isOurs && answer) }).toEqual({ name, json })
    }
    expect(reached).toBeGreaterThanOrEqual(samples / 3)
  },
)

/** What is answered for others: the sandbox, an outside that is not there. */
function expected(body: { error?: { data?: { public?: { code?: string } } } }): boolean {
  return /^E-(NET|IG|SES|SYS-W)/.test(body.error?.data?.public?.code ?? '')
}
