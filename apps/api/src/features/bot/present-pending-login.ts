import { type PendingLoginView, twoFactorMethods } from '@botyard/bot-engine'
import { z } from 'zod'

/** A code by text message, of an authenticator app, by WhatsApp, a yes on another device, or a code kept for emergencies. */
export const twoFactorMethod = z.enum(twoFactorMethods)

export const pendingLoginOutput = z.object({
  kind: z.enum(['two_factor', 'challenge']),
  /** What its owner can do now: type a code, choose a contact, answer "was this you?" or something else in the app. */
  step: z.enum(['type_code', 'choose_contact', 'review', 'in_app']),
  username: z.string(),
  /** The way to the second factor that is being taken, and all that Instagram accepts. */
  method: twoFactorMethod.nullable(),
  ways: z.array(twoFactorMethod),
  masked_contact: z.string().nullable(),
  contacts: z.array(z.object({ choice: z.string(), masked_contact: z.string() })),
  /** Of a review: whether Instagram asks about the sign-in or warns of automation. */
  about: z.enum(['sign_in', 'automation']).nullable(),
  /** In the app: what its owner has to do there. */
  task: z.enum(['confirm', 'new_password', 'phone', 'birthday', 'contact_details', 'prove_human']).nullable(),
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

const tasks = {
  confirm: 'confirm',
  phone: 'phone',
  birthday: 'birthday',
  'new-password': 'new_password',
  'contact-details': 'contact_details',
  'prove-human': 'prove_human',
} as const

/** A sign-in to Instagram that waits, without its secrets. */
export function presentPendingLogin(pending: PendingLoginView): z.infer<typeof pendingLoginOutput> {
  return {
    kind: pending.kind === 'two-factor' ? 'two_factor' : 'challenge',
    step: steps[pending.step],
    username: pending.username,
    method: pending.method,
    ways: [...pending.ways],
    masked_contact: pending.maskedContact,
    contacts: pending.contacts.map(({ choice, maskedContact }) => ({
      choice,
      masked_contact: maskedContact,
    })),
    about: pending.about === 'sign-in' ? 'sign_in' : pending.about,
    task: pending.task && tasks[pending.task],
    attempts_left: pending.attemptsLeft,
    resend_at: pending.resendAt,
    expires_at: pending.expiresAt,
  }
}
