import { Button } from '../../../../ui/button.tsx'
import { ErrorNotice } from '../../../../ui/error-notice.tsx'
import { MemoryRefusal } from '../memory-refusal.tsx'
import { useSignIn } from '../use-sign-in.ts'
import type { WizardStep } from '../wizard-step.ts'

/** Instagram asks whether it was the owner, or warns them of automation. Only they answer. */
export function ReviewStep(props: {
  about: 'sign_in' | 'automation'
  onNext: (step: WizardStep) => void
  onClose: () => void
}) {
  const { about, onNext, onClose } = props
  const { confirm } = useSignIn(onNext)
  const isWarning = about === 'automation'
  return (
    <div className="grid gap-3">
      <p className="font-semibold">
        {isWarning ? 'Instagram suspects automation' : 'Instagram asks: was this you?'}
      </p>
      <p className="text-[13px] text-text-2">
        {isWarning
          ? 'Instagram saw activity that looks automated, and wants you to say that you have read its warning. If you continue, the bot rests for three days. Lower its limits meanwhile: the next warning may cost the account.'
          : 'Instagram noticed a new sign-in to your account. If it was this one, say so. If you are not sure, answer in the Instagram app instead.'}
      </p>
      {confirm.error && <ErrorNotice error={confirm.error} />}
      <MemoryRefusal error={confirm.error} onForgotten={() => onNext('credentials')} />
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Decide later
        </Button>
        <Button variant="primary" isPending={confirm.isPending} onClick={() => confirm.mutate()}>
          {confirm.isPending ? 'Telling Instagram…' : isWarning ? 'I have read it, continue' : 'It was me'}
        </Button>
      </div>
    </div>
  )
}
