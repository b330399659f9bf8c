import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { addInstagramAccount, addPerson, followsOf, signInByRequest } from './support/people.ts'
import { expect, test } from './support/test.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

test('X2 a script queues a run with the typed client and prints each follow as it happens', async ({
  request,
  baseURL,
}) => {
  const person = await addPerson(request, 'script')
  const account = `ig_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  const call = await signInByRequest(request, person)
  await call('post', '/api/bot/login', { username: account, password: 'ig-pass-canary' })
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['packages/client/examples/follow-hashtag.ts', baseURL ?? '', 'coffee', '2'],
    {
      cwd: root,
      timeout: 120_000,
      env: { ...process.env, BOTYARD_USERNAME: person.username, BOTYARD_PASSWORD: person.password },
    },
  )
  const followed = [...stdout.matchAll(/Followed @(\S+)/g)].map(([, name]) => name)
  expect(followed).toEqual((await followsOf(request, account)).map((follow) => follow.target_username))
  expect(followed).toHaveLength(2)
})
