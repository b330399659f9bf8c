import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse } from '../instagram/failures.ts'
import { openSecondFactor } from '../instagram/sign-in/two-factor.ts'
import type { Account } from '../state/accounts.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import { setBrowserCookies } from './set-cookies.ts'

const loginForm = z.object({ username: z.string(), enc_password: z.string() })
const codeForm = z.object({ verificationCode: z.string(), identifier: z.string() })
const code = '123456'

/** Signing in on the site. Most new addresses meet a checkpoint there; the sandbox lets them in. */
export function webSignInRoutes(app: FastifyInstance, state: SandboxState): void {
  const open = { config: { isOpen: true } }

  const welcome = (request: FastifyRequest, reply: FastifyReply, account: Account) => {
    const session = state.sessions.open(account, request.caller.device, 'web')
    setBrowserCookies(state, reply, session)
    const userId = account.person.pk
    return { authenticated: true, user: true, userId, oneTapPrompt: false, status: 'ok' }
  }

  app.get('/api/v1/web/data/shared_data/', open, async () => ({
    encryption: { key_id: '41', public_key: '0'.repeat(64), version: '10' },
  }))

  app.post(
    '/api/v1/web/accounts/login/ajax/',
    open,
    async (request, reply): Promise<FastifyReply | object> => {
      const form = loginForm.safeParse(request.body)
      const account = state.accounts.named(form.data?.username ?? '')
      if (!account) return { user: false, authenticated: false, status: 'ok' }
      const [, password] = /^#PWD_INSTAGRAM_BROWSER:0:\d+:(.*)$/s.exec(form.data?.enc_password ?? '') ?? []
      if (password !== account.password) return { user: true, authenticated: false, status: 'ok' }
      if (account.challenge)
        return refuse(reply, {
          status: 400,
          body: {
            ...{ message: 'checkpoint_required', checkpoint_url: '/auth_platform/?apc=AQtokenofthesandbox' },
            ...{ lock: false, status: 'fail' },
          },
        })
      if (account.secondFactor) return refuse(reply, openSecondFactor(state, account, request.caller.device))
      return welcome(request, reply, account)
    },
  )

  app.post(
    '/accounts/login/ajax/two_factor/',
    open,
    async (request, reply): Promise<FastifyReply | object> => {
      const form = codeForm.safeParse(request.body)
      const login = form.data && state.verifications.find('second_factor', form.data.identifier)
      if (!login || form.data?.verificationCode !== code)
        return refuse(reply, {
          ...{
            status: 400,
            body: { message: 'Please check the security code and try again.', status: 'fail' },
          },
        })
      state.verifications.close(login)
      return welcome(request, reply, login.account)
    },
  )
}
