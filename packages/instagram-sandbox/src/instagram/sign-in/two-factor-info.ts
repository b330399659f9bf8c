import type { Account } from '../../state/accounts.ts'
import type { Device } from '../../state/sessions.ts'

/** How often and how soon a code is sent again. */
export const phoneSettings = {
  max_sms_count: 2,
  resend_sms_delay_sec: 60,
  robocall_count_down_time_sec: 30,
  robocall_after_max_sms: true,
}

/** The ways an account may take to its second factor. */
export function describeSecondFactor(account: Account, id: string, device: Device) {
  const { secondFactor, hasTrustedDevice, person } = account
  const hasPhone = secondFactor === 'sms' || secondFactor === 'whatsapp'
  return {
    pk: BigInt(person.pk),
    username: person.username,
    sms_two_factor_on: secondFactor === 'sms',
    whatsapp_two_factor_on: secondFactor === 'whatsapp',
    totp_two_factor_on: secondFactor === 'totp',
    eligible_for_multiple_totp: false,
    obfuscated_phone_number: hasPhone ? '8888' : '',
    ...(hasPhone && { obfuscated_phone_number_2: '+1 *** ***-**88' }),
    two_factor_identifier: id,
    show_messenger_code_option: false,
    show_new_login_screen: true,
    show_trusted_device_option: hasTrustedDevice,
    should_opt_in_trusted_device_option: true,
    pending_trusted_notification: hasTrustedDevice,
    ...(hasTrustedDevice && { trusted_notification_polling_nonce: `nonce-${id}` }),
    is_trusted_device: false,
    device_id: device.androidId,
    phone_verification_settings: phoneSettings,
  }
}
