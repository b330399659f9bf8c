import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { firstPassword } from './installation.ts'

/** The first administrator, with the password that replaces the temporary password. */
export const administrator = { username: 'admin', password: 'A-second-password-for-bars-1' }

/** Somebody who can sign in. */
export interface Person {
  readonly id: string
  readonly username: string
  readonly password: string
}

async function call<Answer>(
  request: APIRequestContext,
  method: 'post' | 'put' | 'get',
  path: string,
  token: string,
  data?: object,
): Promise<Answer> {
  const response = await request[method](path, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(data && { data }),
  })
  expect(response.ok(), `${method} ${path} answered ${response.status()}`).toBe(true)
  return (await response.json()) as Answer
}

/** A token of the first administrator, whose temporary password is replaced on the way where it still stands. */
export async function signInAsAdministrator(request: APIRequestContext): Promise<string> {
  const login = (password: string) =>
    request.post('/api/auth/login', { data: { ...administrator, password } })
  // The lasting one first: a wrong password counts against this address, and each test asks here.
  const lasting = await login(administrator.password)
  if (lasting.ok()) return ((await lasting.json()) as { token: string }).token
  const first = await login(firstPassword)
  const { token, user } = (await first.json()) as { token: string; user: { id: string } }
  const change = { current_password: firstPassword, new_password: administrator.password }
  await call(request, 'put', `/api/users/${user.id}/change-password`, token, change)
  return ((await (await login(administrator.password)).json()) as { token: string }).token
}

/** A new person with a password of their own. */
export async function addPerson(request: APIRequestContext, prefix: string): Promise<Person> {
  const admin = await signInAsAdministrator(request)
  const username = `${prefix}${Date.now().toString(36)}`
  const created = await call<{ id: string; temporary_password: string }>(
    request,
    'post',
    '/api/users',
    admin,
    {
      username,
      email: `${username}@example.org`,
      role: 'user',
    },
  )
  const password = `${username}-chose-this-long-one`
  const change = { current_password: created.temporary_password, new_password: password }
  const login = await request.post('/api/auth/login', {
    data: { username, password: created.temporary_password },
  })
  const { token } = (await login.json()) as { token: string }
  await call(request, 'put', `/api/users/${created.id}/change-password`, token, change)
  return { id: created.id, username, password }
}

/** Calls of somebody who signed in by request; each must be answered with `status` (any success by default). */
export interface Caller {
  <Answer>(method: 'get' | 'post' | 'put', path: string, data?: object, status?: number): Promise<Answer>
  readonly token: string
}

/** Signs in without a browser. */
export async function signInByRequest(
  request: APIRequestContext,
  { username, password }: Pick<Person, 'username' | 'password'>,
): Promise<Caller> {
  const login = await request.post('/api/auth/login', { data: { username, password } })
  const { token } = (await login.json()) as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  const caller = async <Answer>(
    method: 'get' | 'post' | 'put',
    path: string,
    data?: object,
    status?: number,
  ) => {
    const response = await request[method](path, { headers, ...(data && { data }) })
    if (status === undefined) expect(response.ok(), `${path} answered ${response.status()}`).toBe(true)
    else expect(response.status()).toBe(status)
    return (await response.json()) as Answer
  }
  return Object.assign(caller, { token })
}

/** Signs in by a request and opens the first page; the form has tests of its own. */
export async function signIn(
  page: Page,
  { username, password }: Pick<Person, 'username' | 'password'>,
): Promise<void> {
  const answer = await page.request.post('/api/auth/login', { data: { username, password } })
  expect(answer.ok(), `signing in as ${username} answered ${answer.status()}`).toBe(true)
  await page.goto('/')
}

/** Signs in by the form, as a person does. Once it is answered other pages may be opened. */
export async function signInByForm(
  page: Page,
  { username, password }: Pick<Person, 'username' | 'password'>,
): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(password)
  const answer = page.waitForResponse((response) => response.url().includes('auth.login'))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await answer
}

/** An Instagram account of one's own in the sandbox. */
export async function addInstagramAccount(
  request: APIRequestContext,
  username: string,
  password: string,
): Promise<void> {
  const response = await request.post(`${process.env.E2E_SANDBOX_URL}/__sandbox/accounts`, {
    data: { username, password },
  })
  expect(response.ok()).toBe(true)
}

/** Connects an account by the wizard and waits for its first test. */
export async function connectInstagram(page: Page, username: string, password: string): Promise<void> {
  await page.getByRole('button', { name: 'Connect Instagram' }).first().click()
  await page.getByRole('button', { name: 'I understand, continue' }).click()
  await page.getByRole('button', { name: 'Sign in with a password' }).click()
  await page.getByLabel('Instagram username').fill(username)
  await page.getByLabel('Instagram password').fill(password)
  await page.getByRole('button', { name: 'Sign in to Instagram' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
}

/** A new person who has signed in and whose Instagram account is connected. `prefix` begins their names. */
export async function signInConnected(
  page: Page,
  request: APIRequestContext,
  prefix: string,
): Promise<{ person: Person; account: string }> {
  const person = await addPerson(request, prefix)
  const account = `ig_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  const call = await signInByRequest(request, person)
  await call('post', '/api/bot/login', { username: account, password: 'ig-pass-canary', accept_risk: true })
  await signIn(page, person)
  return { person, account }
}

/** What the sandbox carried out for an account, in order. */
export async function followsOf(
  request: APIRequestContext,
  account: string,
): Promise<{ target_id: string; target_username: string; at: string }[]> {
  const response = await request.get(`${process.env.E2E_SANDBOX_URL}/__sandbox/effects?account=${account}`)
  return (
    (await response.json()) as { effects: { target_id: string; target_username: string; at: string }[] }
  ).effects
}
