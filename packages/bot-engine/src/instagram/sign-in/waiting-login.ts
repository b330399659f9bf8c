import { classify } from '../failures/classify.ts'
import { Refusal } from '../failures/failure.ts'
import { readChallengePath } from './challenge-path.ts'
import { readTwoFactor } from './second-factor.ts'
import type { PendingChallenge, PendingTwoFactor } from './sign-in-port.ts'

/** A login that is neither accepted nor refused: it waits for something only the owner has. */
export type WaitingLogin =
  | { readonly kind: 'two-factor'; readonly pending: Omit<PendingTwoFactor, 'session'> }
  | { readonly kind: 'challenge'; readonly pending: Omit<PendingChallenge, 'session'> }

/** What a refused login waits for; undefined when it was refused for good. */
export function readWaitingLogin(error: unknown, username: string): WaitingLogin | undefined {
  if (!(error instanceof Refusal)) return undefined
  const { answer } = error
  switch (classify(answer).name) {
    case 'TWO_FACTOR_REQUIRED': {
      const pending = readTwoFactor(answer.body, username)
      return pending && { kind: 'two-factor', pending }
    }
    case 'CHALLENGE_REQUIRED':
    case 'CHALLENGE_IN_APP_ONLY':
    case 'CHECKPOINT_REQUIRED':
      return { kind: 'challenge', pending: { username, apiPath: readChallengePath(answer.body) } }
    default:
      return undefined
  }
}
