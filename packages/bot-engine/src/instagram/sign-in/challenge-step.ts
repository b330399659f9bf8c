import { z } from 'zod'
import type { ChallengeStep, OwnerTask } from './sign-in-port.ts'

type WithoutPending<Step> = Step extends { pending: unknown } ? Omit<Step, 'pending'> : never

/** What an answer about a challenge asks of its owner. A step nobody knows can only be taken in the app. */
export function readChallengeStep(body: unknown): WithoutPending<ChallengeStep> {
  if (closedSchema.safeParse(body).success || dismissedSchema.safeParse(body).success)
    return { kind: 'closed' }
  const { data } = stepSchema.safeParse(body)
  // A redirect inside the app: what it is about, only the app shows.
  if (!data || data.bloks_action) return { kind: 'in-app', task: 'confirm' }
  if (data.challenge_type_enum_str === 'PASSWORD_RESET') return { kind: 'in-app', task: 'new-password' }
  switch (data.step_name) {
    case 'select_verify_method':
      return { kind: 'choose-contact', contacts: contactsOf(data.step_data) }
    case 'verify_email':
    case 'verify_email_code':
    case 'verify_phone':
    case 'verify_phone_code':
    case 'verify_sms':
    case 'verify_sms_code':
      return { kind: 'type-code', maskedContact: data.step_data.contact_point ?? null }
    case 'delta_login_review':
    case 'delta_acknowledge_approved':
      return { kind: 'review', about: 'sign-in' }
    case 'scraping_warning':
      return { kind: 'review', about: 'automation' }
    default:
      return { kind: 'in-app', task: tasks[data.step_name] ?? 'confirm' }
  }
}

/** What its owner has to do in the app, where Instagram says so. */
const tasks: Readonly<Record<string, OwnerTask>> = {
  change_password: 'new-password',
  submit_phone: 'phone',
  add_birthday: 'birthday',
  review_contact_point_change: 'contact-details',
  select_contact_point_recovery: 'contact-details',
  selfie_captcha: 'prove-human',
  ufac_www_bloks: 'prove-human',
  RecaptchaChallengeForm: 'prove-human',
}

const closedSchema = z.object({ action: z.literal('close') })
const dismissedSchema = z.object({
  type: z.literal('CHALLENGE_REDIRECTION'),
  location: z.string().startsWith('instagram://checkpoint/dismiss'),
})

const stepSchema = z.object({
  step_name: z.string().default(''),
  challenge_type_enum_str: z.string().nullish(),
  bloks_action: z.string().nullish(),
  step_data: z
    .object({
      phone_number: z.string().nullish(),
      email: z.string().nullish(),
      contact_point: z.string().nullish(),
    })
    .nullish()
    .transform((data) => data ?? {}),
})

function contactsOf({ phone_number, email }: z.infer<typeof stepSchema>['step_data']) {
  return [
    ...(phone_number ? [{ choice: '0', maskedContact: phone_number }] : []),
    ...(email ? [{ choice: '1', maskedContact: email }] : []),
  ]
}
