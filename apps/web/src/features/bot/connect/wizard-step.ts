import type { Status } from '../../../live/types.ts'

/** Where a person stands on the way to a connected account. */
export type WizardStep = 'risk' | 'way' | 'import' | 'credentials' | 'code' | 'challenge' | 'test' | 'done'

/** The step to open at: the sign-in that waits on the server is taken up where it was left. Pure. */
export function firstStep(status: Pick<Status, 'pending_login'>, now: Date): WizardStep {
  const pending = status.pending_login
  if (!pending || new Date(pending.expires_at) <= now) return 'risk'
  return pending.kind === 'two_factor' ? 'code' : 'challenge'
}

/** The steps a person counts; both ways of connecting, and whatever a sign-in asks for, are faces of one. */
export function stepNumber(step: WizardStep): { number: number; of: number } {
  const numbers = {
    ...{ risk: 1, way: 2, import: 3, credentials: 3, code: 3, challenge: 3, test: 4, done: 4 },
  } as const
  return { number: numbers[step], of: 4 }
}
