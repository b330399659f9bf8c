import { Button } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { useSignIn } from './use-sign-in.ts'
import type { WizardStep } from './wizard-step.ts'

/** Instagram wants a word with the owner in its own app; the wizard can wait for that. */
export function AppStep(props: {
  isReview: boolean
  onNext: (step: WizardStep) => void
  onClose: () => void
}) {
  const { isReview, onNext, onClose } = props
  const { recheck } = useSignIn(onNext)
  const isStillOpen = recheck.data?.is_over === false
  return (
    <div className="grid gap-3">
      <p className="font-semibold">
        {isReview ? 'Instagram asks: was this you?' : 'Instagram asks you to confirm it was you'}
      </p>
      <ol className="grid list-decimal gap-2 pl-5 text-[13px] text-text-2">
        <li>Open the Instagram app on your phone and look for a message about a new sign-in.</li>
        <li>{isReview ? 'Answer there whether it was you.' : 'Do what it asks, to the end.'}</li>
        <li>Come back here and check again. You may close this dialog meanwhile.</li>
      </ol>
      <p role="status" className="text-[13px] empty:hidden">
        {isStillOpen && 'Instagram still waits for you in the app.'}
      </p>
      {recheck.error && <ErrorNotice error={recheck.error} />}
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Finish later
        </Button>
        <Button variant="primary" isPending={recheck.isPending} onClick={() => recheck.mutate()}>
          {recheck.isPending ? 'Asking Instagram…' : 'I did that, check again'}
        </Button>
      </div>
    </div>
  )
}
