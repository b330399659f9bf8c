import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Account } from '../accounts.ts'
import type { Double } from '../double.ts'
import type { Device } from '../sessions.ts'
import { type Failure, failures, refuse } from './failures.ts'
import { signIn } from './sign-in.ts'

const timedCode = '123456'
const backupCode = '12345678'

const codeForm = z.object({
  two_factor_identifier: z.string(),
  verification_code: z.string().transform((code) => code.replaceAll(/\s/g, '')),
  /** 1: text message, 2: backup code, 3: authenticator app. */
  verification_method: z.coerce.string().default('1'),
})
const resendForm = z.object({ two_factor_identifier: z.string() })

/** The answer to a right password when the account wants a code as well. */
export function openSecondFactor(double: Double, account: Account, device: Device): Failure {
  const { id } = double.verifications.open('second_factor', account)
  return {
    status: 400,
    body: {
      message: '',
      two_factor_required: true,
      two_factor_info: describe(account, id, device),
      phone_verification_settings: phoneSettings,
      status: 'fail',
      error_type: 'two_factor_required',
    },
  }
}

/** The second step of a login, and asking for the text message again. */
export function twoFactorRoutes(app: FastifyInstance, double: Double): void {
  app.post('/accounts/two_factor_login/', { config: { isOpen: true } }, async (request, reply) => {
    const form = codeForm.safeParse(request.body)
    if (!form.success) return refuse(reply, failures.invalidParameters)
    const { two_factor_identifier, verification_code, verification_method } = form.data
    const login = double.verifications.find('second_factor', two_factor_identifier)
    if (!login) return refuse(reply, failures.invalidParameters)
    if (verification_code !== expectedCode(login.account, verification_method))
      return refuse(reply, failures.wrongTwoFactorCode)
    double.verifications.close(login)
    return { ...signIn(double, request, reply, login.account), status: 'ok' }
  })

  app.post('/accounts/send_two_factor_login_sms/', { config: { isOpen: true } }, async (request, reply) => {
    const form = resendForm.safeParse(request.body)
    const login = form.success && double.verifications.find('second_factor', form.data.two_factor_identifier)
    if (!login) return refuse(reply, failures.invalidParameters)
    return { two_factor_info: describe(login.account, login.id, request.caller.device), status: 'ok' }
  })
}

// The method counts as well: a code typed for the text message does not open an account with an authenticator app.
function expectedCode(account: Account, method: string): string | undefined {
  if (method === '2') return backupCode
  return method === (account.secondFactor === 'sms' ? '1' : '3') ? timedCode : undefined
}

const phoneSettings = {
  max_sms_count: 2,
  resend_sms_delay_sec: 60,
  robocall_count_down_time_sec: 30,
  robocall_after_max_sms: true,
}

function describe(account: Account, id: string, device: Device) {
  return {
    pk: account.person.pk,
    username: account.person.username,
    sms_two_factor_on: account.secondFactor === 'sms',
    whatsapp_two_factor_on: false,
    totp_two_factor_on: account.secondFactor === 'totp',
    eligible_for_multiple_totp: false,
    obfuscated_phone_number: account.secondFactor === 'sms' ? '8888' : '',
    two_factor_identifier: id,
    show_messenger_code_option: false,
    show_new_login_screen: true,
    show_trusted_device_option: false,
    should_opt_in_trusted_device_option: true,
    pending_trusted_notification: false,
    is_trusted_device: false,
    device_id: device.androidId,
    phone_verification_settings: phoneSettings,
  }
}
