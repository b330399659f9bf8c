import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Account } from '../../state/accounts.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import type { Device } from '../../state/sessions.ts'
import type { Verification } from '../../state/verifications.ts'
import { type Failure, failures, refuse } from '../failures.ts'
import { signIn } from './sign-in.ts'
import { describeSecondFactor, phoneSettings } from './two-factor-info.ts'

const timedCode = '123456'
const backupCode = '12345678'

const identifier = z.object({ two_factor_identifier: z.string() })
const codeForm = identifier.extend({
  /** Bare: clients take blanks and dashes out of what people type, so nothing else is a code here. */
  verification_code: z.string(),
  /** 1: text message, 2: backup code, 3: authenticator app, 4: approved on another device, 6: WhatsApp. */
  verification_method: z.coerce.string().default('1'),
})

/** The answer to a right password when the account wants a code as well. */
export function openSecondFactor(state: SandboxState, account: Account, device: Device): Failure {
  const { id } = state.verifications.open('second_factor', account)
  return {
    status: 400,
    body: {
      message: '',
      two_factor_required: true,
      two_factor_info: describeSecondFactor(account, id, device),
      phone_verification_settings: phoneSettings,
      status: 'fail',
      error_type: 'two_factor_required',
    },
  }
}

/** The second step of a login, asking for the code again, and asking whether another phone has approved it. */
export function twoFactorRoutes(app: FastifyInstance, state: SandboxState): void {
  const open = { config: { isOpen: true } }
  const find = (body: unknown): Verification | undefined => {
    const form = identifier.safeParse(body)
    return form.data && state.verifications.find('second_factor', form.data.two_factor_identifier)
  }

  app.post('/accounts/two_factor_login/', open, async (request, reply) => {
    const form = codeForm.safeParse(request.body)
    const login = find(request.body)
    if (!form.success || !login) return refuse(reply, failures.invalidParameters)
    const { verification_code, verification_method } = form.data
    if (!accepts(login, verification_method, verification_code))
      return refuse(reply, failures.wrongTwoFactorCode)
    state.verifications.close(login)
    return { ...signIn(state, request, reply, login.account), status: 'ok' }
  })

  app.post('/accounts/send_two_factor_login_sms/', open, async (request, reply) => {
    const login = find(request.body)
    if (!login) return refuse(reply, failures.invalidParameters)
    const info = describeSecondFactor(login.account, login.id, request.caller.device)
    return { two_factor_info: info, status: 'ok' }
  })

  // Two addresses for one thing: clients of 2026 use either.
  for (const area of ['two_factor', 'accounts']) {
    app.post(`/${area}/send_two_factor_login_whatsapp/`, open, async (request, reply) => {
      const login = find(request.body)
      return login?.account.secondFactor === 'whatsapp'
        ? { status: 'ok' }
        : refuse(reply, failures.invalidParameters)
    })
  }

  app.post('/two_factor/check_trusted_notification_status/', open, async (request, reply) => {
    const login = find(request.body)
    if (!login?.account.hasTrustedDevice) return refuse(reply, failures.invalidParameters)
    return { review_status: login.review, status: 'ok' }
  })
}

// The method counts as well: a code typed for the text message does not open an account with an authenticator app. The
// other way round it does: a maintained client sends 3 whatever the code is, backup codes included.
function accepts({ account, review }: Verification, method: string, code: string): boolean {
  if (code === backupCode) return ['2', '3', '5'].includes(method)
  if (method === '4') return account.hasTrustedDevice && review === 1 && code === ''
  return code === timedCode && methods[account.secondFactor ?? 'sms'].includes(method)
}

const methods: Record<NonNullable<Account['secondFactor']>, readonly string[]> = {
  sms: ['1', '3'],
  totp: ['3'],
  whatsapp: ['6', '0', '3'],
}
