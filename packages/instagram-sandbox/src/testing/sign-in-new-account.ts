import type { IgApiClient } from 'instagram-private-api'
import { controlOf } from './control.ts'
import { realClient } from './real-client.ts'

/** A new account of this name, signed in on a phone of its own with the unmodified library. */
export async function signInNewAccount(
  sandboxUrl: string,
  username: string,
  more: object = {},
): Promise<IgApiClient> {
  await controlOf(sandboxUrl).account(username, more)
  const client = realClient(sandboxUrl, `phone of ${username}`)
  await client.account.login(username, 'a-password')
  return client
}
