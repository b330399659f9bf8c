import { z } from 'zod'
import type { ChallengeStep, PendingChallenge } from './port.ts'

type WithoutPending<Step> = Step extends { pending: PendingChallenge } ? Omit<Step, 'pending'> : never

/** What an answer about a challenge asks of its owner. A step nobody knows can only be taken in the app. */
export function readChallengeStep(body: unknown): WithoutPending<ChallengeStep> {
  if (closedSchema.safeParse(body).success) return { kind: 'closed' }
  const { data } = stepSchema.safeParse(body)
  switch (data?.step_name) {
    case 'select_verify_method':
      return { kind: 'choose-contact', contacts: contactsOf(data.step_data) }
    case 'verify_email':
    case 'verify_email_code':
    case 'verify_phone':
    case 'verify_sms':
    case 'verify_sms_code':
      return { kind: 'type-code', maskedContact: data.step_data.contact_point ?? null }
    case 'delta_login_review':
    case 'delta_acknowledge_approved':
    case 'scraping_warning':
      return { kind: 'review' }
    default:
      return { kind: 'in-app' }
  }
}

const closedSchema = z.object({ action: z.literal('close') })

const stepSchema = z.object({
  step_name: z.string(),
  step_data: z
    .object({
      phone_number: z.string().optional(),
      email: z.string().optional(),
      contact_point: z.string().optional(),
    })
    .default({}),
})

function contactsOf({ phone_number, email }: z.infer<typeof stepSchema>['step_data']) {
  return [
    ...(phone_number ? [{ choice: '0', maskedContact: phone_number }] : []),
    ...(email ? [{ choice: '1', maskedContact: email }] : []),
  ]
}
