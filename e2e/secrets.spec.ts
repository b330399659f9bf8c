import { addInstagramAccount, addPerson, signInByRequest } from './support/people.ts'
import { readEverything } from './support/sweep.ts'
import { expect, test } from './support/test.ts'

test('LG-L1 CY-C1 no password, token or Instagram session of a whole run lies in a log or in the database', async ({
  request,
}) => {
  const person = await addPerson(request, 'canary')
  const account = `ig_${person.username}`
  const instagramPassword = `ig-secret-${person.username}`
  await addInstagramAccount(request, account, instagramPassword)
  const call = await signInByRequest(request, person)
  await request.post('/api/auth/login', {
    data: { username: person.username, password: 'a-wrong-canary-password' },
  })
  await call('post', '/api/bot/login', { username: account, password: 'wrong-ig-canary' }, 400)
  await call('post', '/api/bot/login', { username: account, password: instagramPassword })
  await call('post', '/api/bot/start', {})
  const { run_id } = await call<{ run_id: string }>('post', '/api/bot/actions/follow-hashtag', {
    hashtag: 'cats',
    count: 1,
  })
  await expect
    .poll(async () => (await call<{ state: string }>('get', `/api/runs/${run_id}`)).state, {
      timeout: 120_000,
    })
    .toBe('done')

  const secrets = [
    person.password,
    call.token,
    instagramPassword,
    'a-wrong-canary-password',
    'wrong-ig-canary',
    'sessionid',
    'IGT:2:',
  ]
  const places = await readEverything(process.env.E2E_DATA_DIR ?? '')
  expect(places.database).toContain(person.username)
  for (const [place, text] of Object.entries(places))
    for (const [index, secret] of secrets.entries())
      expect(text.includes(secret), `secret ${index} in ${place}`).toBe(false)
})
