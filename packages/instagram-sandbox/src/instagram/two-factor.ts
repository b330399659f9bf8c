import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Account } from '../accounts.ts'
import type { Double } from '../double.ts'
import type { Device } from '../sessions.ts'
import { type Failure, failures } from './failures.ts'
import { refuse } from './refuse.ts'
import { signIn } from './sign-in.ts'

/** The code that the text message holds and the authenticator app shows, and one that works as a backup code. */
const codes = { message: '123456', backup: '12345678' }

const codeForm = z.object({
  two_factor_identifier: z.string(),
  verification_code: z.string().transform((code) => code.replaceAll(/\s/g, '')),
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
    const login = form.success && double.verifications.find('second_factor', form.data.two_factor_identifier)
    if (!login) return refuse(reply, failures.invalidParameters)
    if (!Object.values(codes).includes(form.data.verification_code))
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
