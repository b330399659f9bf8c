import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `person.${1_000 + index}`)

async function owner() {
  const { token } = await world.person()
  const send = (path: string, body: string | Uint8Array<ArrayBuffer>, type: string) =>
    fetch(`${world.url}/api${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, authorization: `Bearer ${token}` },
    })
  return {
    get: async (path: string) => (await world.call('GET', `/api${path}`, undefined, { token })).body,
    file: async (path: string) =>
      (await fetch(`${world.url}/api${path}`, { headers: { authorization: `Bearer ${token}` } })).text(),
    send,
    importing: async (text: string, type = 'text/plain') => {
      const answer = await send('/lists/allow/import', text, type)
      return { status: answer.status, ...Object(await answer.json()) }
    },
  }
}

test('TG6 M7 a file of names is taken as text or CSV; bad lines are named and the good ones taken', async () => {
  const api = await owner()
  const names = numbered(299)
  const lines = [...names.slice(0, 207), 'bad!name', ...names.slice(207)].join('\r\n')
  expect(await api.importing(`\uFEFF${lines}`)).toMatchObject({
    ...{ status: 200, added: 299, known: 0, bad: [{ line: 208, text: 'bad!name' }], bad_total: 1 },
  })
  const table =
    'name,username\r\n"Ada, L.",@Ada.L\r\nBert,https://www.instagram.com/bert_1/?igsh=x\r\nNo one,\r\n'
  expect(await api.importing(table, 'text/csv; charset=utf-8')).toMatchObject({ added: 2, bad: [] })
  expect(await api.importing('ada.l', 'text/csv')).toMatchObject({ added: 0, known: 1 })
  expect((await api.get('/lists/allow?limit=1')).total).toBe(301)
})

test('TG6 B13 all of a list can be reached, searched and counted, and what is written out can be read in', async () => {
  const api = await owner()
  const names = numbered(450)
  await api.importing(names.join('\n'))
  const found: string[] = []
  for (let cursor = ''; ; ) {
    const page = await api.get(`/lists/allow?limit=200${cursor && `&cursor=${cursor}`}`)
    expect(page.total).toBe(450)
    found.push(...page.items.map((item: { username: string }) => item.username))
    if (page.next_cursor === null) break
    cursor = page.next_cursor
  }
  expect(found).toEqual(names)
  expect(await api.get('/lists/allow?search=N.144')).toMatchObject({ total: 10, next_cursor: null })
  expect(await api.get('/lists/block')).toMatchObject({ total: 0 })

  expect((await api.file('/lists/allow/people.txt')).trim().split('\n')).toEqual(names)
  const table = await api.file('/lists/allow/people.csv')
  expect(table).toMatch(/^username,added_at\r\nperson\.1000,\d{4}-/)
  const other = await owner()
  expect(await other.importing(table, 'text/csv')).toMatchObject({ added: 450, bad: [] })
})

test('TG6 files are taken by the import alone, and no other kind of body is', async () => {
  const api = await owner()
  expect((await api.send('/lists/allow', 'ada', 'text/plain')).status).toBe(415)
  expect((await api.send('/lists/allow/import', 'ada', 'multipart/form-data; boundary=x')).status).toBe(415)
  const tooMuch = await api.send('/lists/allow/import', 'x'.repeat(300_000), 'text/plain')
  expect(tooMuch.status).toBe(413)
  expect(await api.importing('')).toMatchObject({ status: 200, added: 0 })
  expect(await api.importing('a\u0000b')).toMatchObject({ status: 400, fields: [{ field: 'text' }] })
})

test('TG6 the names in a file are read for a form, its columns known, bad lines named, and nothing is kept', async () => {
  const api = await owner()
  const read = async (text: string, type = 'text/csv') => {
    const answer = await api.send('/names/read', text, type)
    return { status: answer.status, ...Object(await answer.json()) }
  }
  expect(await read('\ufeffUsername;Name\r\nada;Ada\r\nbad!name;x\r\n@BERT;Bert\r\n')).toEqual({
    ...{ status: 200, usernames: ['ada', 'bert'], bad: [{ line: 3, text: 'bad!name' }], bad_total: 1 },
  })
  expect(await read('https://www.instagram.com/cleo/\nada', 'text/plain')).toMatchObject({
    usernames: ['cleo', 'ada'],
  })
  expect((await api.send('/names/read', 'ada', 'multipart/form-data; boundary=x')).status).toBe(415)
  expect(await read('a\u0000b')).toMatchObject({ status: 400, fields: [{ field: 'text' }] })
  expect(await api.get('/lists/allow')).toMatchObject({ total: 0 })
})

test('TG6 any file of names gives the right set and the right complaints', async () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789_'
  const good = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 20 })
  const bad = fc.constantFrom('bad!name', 'two..dots', '.first', 'no/pe', 'ä')
  const written = good.chain((name) =>
    fc.constantFrom(name, `@${name}`, name.toUpperCase(), `https://www.instagram.com/${name}/`, ` ${name} `),
  )
  const line = fc.oneof({ arbitrary: written, weight: 4 }, bad)
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 30 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      async (lines, end) => {
        // A first line that names a column is a head, and names of the site are no usernames.
        fc.pre(
          !lines.some((text) =>
            /user_?name|^\W*(p|s|n|m|_u|tv|reel|reels|explore|about)\W*$/i.test(text.trim()),
          ),
        )
        fc.pre(!lines.some((text) => /instagram\.com\/(p|s|n|m|_u|tv)\//.test(text)))
        const api = await owner()
        const answer = await api.importing(lines.join(end))
        const isBad = (text: string) => ['bad!name', 'two..dots', '.first', 'no/pe', 'ä'].includes(text)
        const wanted = new Set(
          lines
            .filter((text) => !isBad(text))
            .map((text) =>
              text
                .trim()
                .replace(/^@|^https.*com\/|\/$/g, '')
                .toLowerCase(),
            ),
        )
        expect(answer).toMatchObject({
          added: wanted.size,
          bad: lines.flatMap((text, index) => (isBad(text) ? [{ line: index + 1, text }] : [])),
        })
      },
    ),
    { numRuns: 25 },
  )
})
