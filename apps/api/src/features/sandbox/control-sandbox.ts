import { BotError } from '@botyard/errors'
import { z } from 'zod'

/** A sandbox on the same computer answers at once or not at all. */
const patienceMs = 5_000

const waitingFaults = z.object({
  faults: z.array(
    z.object({
      times_left: z.number(),
      match: z.object({ path: z.string().optional(), user: z.string().optional() }).default({}),
    }),
  ),
})

const browserSession = z.object({
  user_agent: z.string(),
  cookies: z.array(
    z.object({
      ...{ name: z.string(), value: z.string(), domain: z.string(), path: z.string() },
      ...{ expires: z.number(), httpOnly: z.boolean(), secure: z.boolean() },
    }),
  ),
})

/** Speaks to the control API of the sandbox at `baseUrl`. @throws {BotError} NOT_FOUND for an account it does not have */
export function controlSandbox(baseUrl: string) {
  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${baseUrl}/__sandbox${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      signal: AbortSignal.timeout(patienceMs),
    })
    if (response.status === 404)
      throw new BotError('NOT_FOUND', { message: 'The sandbox has no account of that name.' })
    if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${method} ${path}`)
    return response.json()
  }
  return {
    /** Lets something go wrong. */
    async ask({ path, body }: { path: string; body: object }): Promise<void> {
      await call('POST', path, body)
    },
    /** How often something still goes wrong, and to whom. */
    async waiting() {
      return waitingFaults.parse(await call('GET', '/faults')).faults
    },
    /** The cookies of a browser that somebody signed in with. */
    async signBrowserIn(username: string) {
      return browserSession.parse(await call('POST', '/web-sessions', { username }))
    },
    /** Takes back what has not gone wrong yet. */
    async clear(): Promise<void> {
      await call('DELETE', '/faults')
    },
  }
}
