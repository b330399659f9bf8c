import { createBotyardClient } from '@botyard/client'
import { firstPassword } from '../installation.ts'

const secondPassword = 'A-second-password-for-bars-1'

/** Replaces the administrator's temporary password and answers a token that outlives a restart. */
export async function signInAsAdministrator(url: string): Promise<string> {
  const { api } = createBotyardClient({ url })
  const answer = await api.admin.initializePassword.mutate({
    username: 'admin',
    temporary_password: firstPassword,
    new_password: secondPassword,
  })
  if (answer.token === null) throw new Error('the administrator of a bench wants a second factor')
  return answer.token
}

/** From now to the first live frame, in milliseconds. */
export async function firstFrame(url: string, token: string): Promise<number> {
  const startedAt = performance.now()
  const client = createBotyardClient({ url, token })
  const arrived = Promise.withResolvers<void>()
  const subscription = client.api.live.events.subscribe(
    {},
    { onData: () => arrived.resolve(), onError: arrived.reject },
  )
  await arrived.promise
  const ms = performance.now() - startedAt
  subscription.unsubscribe()
  await client.close()
  return ms
}
