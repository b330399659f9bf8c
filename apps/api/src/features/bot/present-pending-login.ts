import type { PendingLoginView } from '@botyard/bot-engine'
import { z } from 'zod'

export const pendingLoginOutput = z.object({
  kind: z.enum(['two_factor', 'challenge']),
  /** What its owner can do now: type a code, choose a contact, answer "was this you?" or something else in the app. */
  step: z.enum(['type_code', 'choose_contact', 'review', 'in_app']),
  username: z.string(),
  method: z.enum(['sms', 'totp']).nullable(),
  masked_contact: z.string().nullable(),
  contacts: z.array(z.object({ choice: z.string(), masked_contact: z.string() })),
  attempts_left: z.number(),
  /** When another code can be asked for; null where Instagram sends none. */
  resend_at: z.string().nullable(),
  expires_at: z.string(),
})

const steps = {
  'type-code': 'type_code',
  'choose-contact': 'choose_contact',
  review: 'review',
  'in-app': 'in_app',
} as const

/** A sign-in to Instagram that waits, without its secrets. */
export function presentPendingLogin(pending: PendingLoginView): z.infer<typeof pendingLoginOutput> {
  return {
    kind: pending.kind === 'two-factor' ? 'two_factor' : 'challenge',
    step: steps[pending.step],
    username: pending.username,
    method: pending.method,
    masked_contact: pending.maskedContact,
    contacts: pending.contacts.map(({ choice, maskedContact }) => ({
      choice,
      masked_contact: maskedContact,
    })),
    attempts_left: pending.attemptsLeft,
    resend_at: pending.resendAt,
    expires_at: pending.expiresAt,
  }
}
