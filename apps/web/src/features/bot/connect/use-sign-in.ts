import { trpc } from '../../../lib/api/trpc.ts'
import type { Status } from '../../../live/types.ts'
import type { WizardStep } from './wizard-step.ts'

interface Answer {
  readonly success: boolean
  readonly pending_login: Status['pending_login']
}

/** The calls that connect an account; each leads to the next step of the wizard. */
export function useSignIn(onNext: (step: WizardStep) => void) {
  const utils = trpc.useUtils()
  const refresh = () => utils.bot.status.invalidate()
  const answered = async ({ success, pending_login }: Answer) => {
    await refresh()
    if (success) onNext('test')
    else onNext(pending_login?.kind === 'challenge' ? 'challenge' : 'code')
  }
  /** Where a review ends without somebody signed in, its owner signs in again. */
  const reviewed = {
    async onSuccess({ is_over }: { readonly is_over: boolean }) {
      await refresh()
      const status = utils.bot.status.getData()
      if (is_over) onNext(status?.session_valid ? 'test' : 'credentials')
    },
    onError: refresh,
  }
  return {
    login: trpc.bot.login.useMutation({ onSuccess: answered, onError: refresh }),
    verify: trpc.bot.verify.useMutation({ onSuccess: answered, onError: refresh }),
    resend: trpc.bot.resendCode.useMutation({ onSettled: refresh }),
    chooseContact: trpc.bot.chooseContact.useMutation({ onSettled: refresh }),
    /** Another device has approved, or not yet. */
    approval: trpc.bot.checkApproval.useMutation({
      async onSuccess({ is_connected }) {
        if (!is_connected) return
        await refresh()
        onNext('test')
      },
      onError: refresh,
    }),
    confirm: trpc.bot.confirmItWasMe.useMutation(reviewed),
    recheck: trpc.bot.recheckLogin.useMutation(reviewed),
  }
}
