import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { failures, refuse } from '../failures.ts'
import { openChallenge } from './open-challenge.ts'
import { signIn } from './sign-in.ts'
import { openSecondFactor } from './two-factor.ts'

const loginForm = z.object({ username: z.string().min(1), enc_password: z.string().min(1) })

/** `POST accounts/login/`: password first, then the challenge or second factor of the account. */
export function loginRoutes(app: FastifyInstance, state: SandboxState): void {
  app.post('/accounts/login/', { config: { isOpen: true } }, async (request, reply) => {
    // Sent with failures too, so that a client which kept the key of an earlier start recovers by itself.
    reply.headers(state.passwords.headers)
    const form = loginForm.safeParse(request.body)
    if (!form.success) return refuse(reply, failures.badRequest)
    const account = state.accounts.named(form.data.username)
    if (!account) return refuse(reply, failures.unknownUser)
    const password = state.passwords.decrypt(form.data.enc_password)
    if (password === null) return refuse(reply, failures.badRequest)
    if (password !== account.password) return refuse(reply, failures.wrongPassword)
    const trustedUntil = account.trustedPhones.get(request.caller.device.androidId) ?? 0
    if (account.challenge && trustedUntil <= state.clock.now())
      return refuse(reply, openChallenge(state, account))
    if (account.secondFactor) return refuse(reply, openSecondFactor(state, account, request.caller.device))
    return { ...signIn(state, request, reply, account), status: 'ok' }
  })
}
