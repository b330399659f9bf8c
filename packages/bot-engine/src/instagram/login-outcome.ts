import { z } from 'zod'
import { classify } from './classify.ts'
import { Refusal } from './failure.ts'
import type { PendingChallenge, PendingTwoFactor, TwoFactorMethod } from './port.ts'

/** A login that is neither accepted nor refused: it waits for something only the owner has. */
export type WaitingLogin =
  | { readonly kind: 'two-factor'; readonly pending: Omit<PendingTwoFactor, 'session'> }
  | { readonly kind: 'challenge'; readonly pending: Omit<PendingChallenge, 'session'> }

/** What a refused login waits for; undefined when it was refused for good. */
export function readWaitingLogin(error: unknown, username: string): WaitingLogin | undefined {
  if (!(error instanceof Refusal)) return undefined
  const { answer } = error
  switch (classify(answer).name) {
    case 'TWO_FACTOR_REQUIRED':
      return readTwoFactor(answer.body, username)
    case 'CHALLENGE_REQUIRED':
    case 'CHALLENGE_IN_APP_ONLY':
    case 'CHECKPOINT_REQUIRED':
      return { kind: 'challenge', pending: { username, apiPath: readApiPath(answer.body) } }
    default:
      return undefined
  }
}

/** What Instagram calls the ways of getting a code, as it wants them back with the code. */
export const verificationMethods = { sms: '1', backup: '2', totp: '3' } as const satisfies Record<
  TwoFactorMethod,
  string
>

const twoFactorSchema = z.object({
  two_factor_info: z.object({
    two_factor_identifier: z.string().min(1),
    totp_two_factor_on: z.boolean().default(false),
    obfuscated_phone_number: z.string().nullish(),
  }),
})

/** The second factor an answer asks for; undefined when it asks for none. */
export function readTwoFactor(
  body: unknown,
  username: string,
): (WaitingLogin & { kind: 'two-factor' }) | undefined {
  const { data } = twoFactorSchema.safeParse(body)
  if (!data) return undefined
  const { two_factor_identifier, totp_two_factor_on, obfuscated_phone_number } = data.two_factor_info
  const pending = { username, identifier: two_factor_identifier }
  return totp_two_factor_on
    ? { kind: 'two-factor', pending: { ...pending, method: 'totp', maskedContact: null } }
    : {
        kind: 'two-factor',
        pending: { ...pending, method: 'sms', maskedContact: mask(obfuscated_phone_number) },
      }
}

function mask(lastDigits: string | null | undefined): string | null {
  return lastDigits ? `••• ${lastDigits}` : null
}

function readApiPath(body: unknown): string | null {
  const { data } = z.object({ challenge: z.object({ api_path: z.string() }) }).safeParse(body)
  return data?.challenge.api_path ?? null
}
