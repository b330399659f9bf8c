import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

interface Field {
  readonly name: string
  readonly kind: 'text' | 'number' | 'count' | 'choice' | 'texts' | 'names'
}
interface Described {
  readonly name: string
  readonly fields: readonly Field[]
  readonly sources: readonly { readonly name: string; readonly fields: readonly Field[] }[]
}
interface Problem {
  readonly field: string
  readonly wanted: string
}

let world: ApiWorld
let person: TestPerson
let actions: readonly Described[]
beforeAll(async () => {
  world = await createApiWorld()
  person = await world.person()
  actions = (await world.call('GET', '/api/actions', undefined, { token: person.token })).body.items
})
afterAll(() => world.close())

/** What a form may send of a field of each kind, and no action takes. */
const wrongValues: Readonly<Record<Field['kind'], readonly unknown[]>> = {
  text: ['', ' ', 'x'.repeat(600), null, 5, '!!'],
  count: [0, -1, 1.5, null, 1_000_000, 'many', '20-10', '1-201'],
  number: [-1, 1.5, null, 1_000_000, 'many'],
  choice: ['', 'nonsense', null],
  texts: [[], [''], ['fine', 'Hi {nmae}'], ['x'.repeat(6_000)], Array.from({ length: 21 }, () => 'x'), 'x'],
  names: [['no way!'], ['ada', 'bad!name'], [5], 'ada', Array.from({ length: 201 }, (_, n) => `name${n}`)],
}
const right: Readonly<Record<Field['kind'], unknown>> = {
  ...{ text: 'coffee', number: 1, count: '1-2', choice: undefined, texts: ['Hi'], names: undefined },
}
const rightOf = ({ name, kind }: Field) =>
  name === 'post' ? 'https://www.instagram.com/p/Cabcdefghij/' : right[kind]
const filled = (fields: readonly Field[]) =>
  Object.fromEntries(fields.map((field) => [field.name, rightOf(field)]))

const filledSource = (fields: readonly Field[]) => ({
  ...filled(fields),
  ...(fields.some(({ kind }) => kind === 'names') && { usernames: ['ada'] }),
})

/** Each wrong value of each field, own ones and those of sources, with where the form shows what is wrong with it. */
function* wrongForms(action: Described) {
  const [first] = action.sources
  const sources = first && { sources: [{ source: first.name, ...filledSource(first.fields) }] }
  for (const field of action.fields)
    for (const value of wrongValues[field.kind])
      yield { place: field.name, params: { ...sources, ...filled(action.fields), [field.name]: value } }
  for (const source of action.sources)
    for (const field of source.fields)
      for (const value of wrongValues[field.kind]) {
        const wrong = { source: source.name, ...filledSource(source.fields), [field.name]: value }
        yield {
          place: `sources.1.${field.name}`,
          params: { ...filled(action.fields), sources: [...(sources?.sources ?? []), wrong] },
        }
      }
}

/** Problems that no field of the form shows, or that are no words for people. */
function unshown(problems: readonly Problem[] | undefined, place: string): unknown[] {
  if (!problems || problems.length === 0) return ['no problem was told']
  return problems.filter(
    ({ field, wanted }) =>
      !(field === place || new RegExp(`^${place.replaceAll('.', '\\.')}\\.\\d+$`).test(field)) ||
      /^(string|array|number|boolean|object|another value|Invalid input.*)$/.test(wanted),
  )
}

test('B12 what is wrong in the form of an action stands beside its field, however deep, in words', async () => {
  for (const action of actions)
    for (const { place, params } of wrongForms(action)) {
      const answer = await world.call('POST', '/api/bot/queue', { action: action.name, ...params }, person)
      const what = `${action.name} ${JSON.stringify(params).slice(0, 200)}`
      // Without a bot, whatever is right is refused for that alone.
      if (answer.status === 409) continue
      expect([what, answer.status, unshown(answer.body.fields, place)]).toEqual([what, 400, []])
    }
})

test('B12 what is wrong in an automation stands beside its field, however deep, in words', async () => {
  const plan = {
    ...{ name: 'Evenings', days: [1], starts_at: '09:00', ends_at: '17:00' },
    ...{ daily_share: 5, is_enabled: false },
  }
  for (const action of actions)
    for (const { place, params } of wrongForms(action)) {
      if (place === 'count') continue
      const { count: _, ...own } = params as Record<string, unknown>
      const automation = { ...plan, action: action.name, params: own }
      const answer = await world.call('POST', '/api/automations', automation, person)
      const what = `${action.name} ${JSON.stringify(own).slice(0, 200)}`
      if (answer.status === 201) {
        await world.call('DELETE', `/api/automations/${answer.body.id}`, undefined, person)
        continue
      }
      expect([what, answer.status, unshown(answer.body.fields, `params.${place}`)]).toEqual([what, 400, []])
    }
  for (const [place, value] of [
    ['name', ' '],
    ['days', []],
  ] as const) {
    const [action] = actions
    const params = { sources: [{ source: 'hashtag', hashtag: 'coffee' }] }
    const automation = { ...plan, action: action?.name, params, [place]: value }
    const answer = await world.call('POST', '/api/automations', automation, person)
    expect([place, value, unshown(answer.body.fields, place)]).toEqual([place, value, []])
  }
})
