import { z } from 'zod'
import type { PendingTwoFactor, TwoFactorMethod } from './sign-in-port.ts'

/**
 * What Instagram calls the ways of proving a second factor, as it wants them back. For backup codes and WhatsApp public
 * clients differ; these are the values of those that keep them apart.
 */
export const verificationMethods = {
  ...{ sms: '1', backup: '2', totp: '3', approval: '4', whatsapp: '6' },
} as const satisfies Record<TwoFactorMethod, string>

const flag = z.boolean().nullish().transform(Boolean)

const infoSchema = z.object({
  two_factor_info: z.object({
    two_factor_identifier: z.string().min(1),
    sms_two_factor_on: flag,
    totp_two_factor_on: flag,
    whatsapp_two_factor_on: flag,
    show_trusted_device_option: flag,
    obfuscated_phone_number: z.union([z.string(), z.number()]).nullish(),
    trusted_notification_polling_nonce: z.string().nullish(),
    trusted_notification_polling_nonces: z.array(z.string()).nullish(),
  }),
})

/** The second factor an answer asks for, and the ways to prove it, the one Instagram offers first in front. */
export function readTwoFactor(
  body: unknown,
  username: string,
): Omit<PendingTwoFactor, 'session'> | undefined {
  const info = infoSchema.safeParse(body).data?.two_factor_info
  if (!info) return undefined
  const nonces = [
    ...(info.trusted_notification_polling_nonces ?? []),
    ...[info.trusted_notification_polling_nonce ?? []].flat(),
  ]
  const ways: TwoFactorMethod[] = []
  if (info.totp_two_factor_on) ways.push('totp')
  if (info.sms_two_factor_on) ways.push('sms')
  if (info.whatsapp_two_factor_on) ways.push('whatsapp')
  if (info.show_trusted_device_option && nonces.length > 0) ways.push('approval')
  // Older answers name no way at all: then it is a text message.
  if (!ways.some((way) => way !== 'approval')) ways.unshift('sms')
  return {
    ...{ username, identifier: info.two_factor_identifier, nonces: [...new Set(nonces)] },
    ways: [...ways, 'backup'],
    maskedContact: mask(info.obfuscated_phone_number),
  }
}

function mask(lastDigits: string | number | null | undefined): string | null {
  return lastDigits ? `••• ${lastDigits}` : null
}
