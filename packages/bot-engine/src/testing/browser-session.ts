import type { BotWorld } from './bot-world.ts'

/** The cookies of a browser that is signed in to a sandbox account, as text. */
export async function browserCookies(
  { sandbox }: Pick<BotWorld, 'sandbox'>,
  username: string,
): Promise<string> {
  const answer = await sandbox.control('POST', '/web-sessions', { username })
  const { cookies } = answer as { cookies: { name: string; value: string }[] }
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}
