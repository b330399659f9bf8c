import { publicErrorOf } from '../../../lib/public-error.ts'
import { trpc } from '../../../lib/trpc.ts'
import type { WizardStep } from './wizard-step.ts'

/** Instagram wants its owner to confirm the sign-in: not a failure of the form, but its next step. */
const challengeCode = 'E-CHL-E-0001'

/** The two calls that connect an account; both lead to the next step of the wizard. */
export function useSignIn(onNext: (step: WizardStep) => void) {
  const utils = trpc.useUtils()
  const refresh = () => utils.bot.status.invalidate()
  const answered = async ({ requires_verification }: { requires_verification: boolean }) => {
    await refresh()
    onNext(requires_verification ? 'code' : 'test')
  }
  const refused = async (error: unknown) => {
    await refresh()
    if (publicErrorOf(error).code === challengeCode) onNext('challenge')
  }
  return {
    login: trpc.bot.login.useMutation({ onSuccess: answered, onError: refused }),
    verify: trpc.bot.verify.useMutation({ onSuccess: answered, onError: refused }),
  }
}
