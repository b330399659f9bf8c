import { useState } from 'react'
import type { Status } from '../../../live/types.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { ChallengeStep } from './steps/challenge-step.tsx'
import { CodeStep } from './steps/code-step.tsx'
import { CredentialsStep } from './steps/credentials-step.tsx'
import { DoneStep } from './steps/done-step.tsx'
import { ImportStep } from './steps/import-step.tsx'
import { RiskStep } from './steps/risk-step.tsx'
import { TestStep } from './steps/test-step.tsx'
import { WayStep } from './steps/way-step.tsx'
import { firstStep, stepNumber, type WizardStep } from './wizard-step.ts'

/** Connects an Instagram account, step by step. It may be closed at any step: the server keeps a sign-in that waits. */
export function ConnectDialog({ status, onClose }: { status: Status; onClose: () => void }) {
  const [step, setStep] = useState<WizardStep>(() => firstStep(status, new Date()))
  const { number, of } = stepNumber(step)
  return (
    <Dialog title="Connect Instagram" isOpen onClose={onClose}>
      <p className="mb-3 text-[12px] text-text-3" role="status">
        Step {number} of {of}
      </p>
      <div key={step} ref={focusWithin} tabIndex={-1} className="outline-none">
        <Step {...{ step, setStep, status, onClose }} />
      </div>
    </Dialog>
  )
}

/** A new step takes the focus, unless one of its fields has; the button that led here is gone. */
function focusWithin(step: HTMLElement | null): void {
  if (step && !step.contains(document.activeElement)) step.focus()
}

function Step(props: {
  step: WizardStep
  setStep: (step: WizardStep) => void
  status: Status
  onClose: () => void
}) {
  const { step, setStep, status, onClose } = props
  switch (step) {
    case 'risk':
      return <RiskStep onAccept={() => setStep('way')} onClose={onClose} />
    case 'way':
      return <WayStep onChoose={setStep} />
    case 'import':
      return <ImportStep onNext={setStep} />
    case 'credentials':
      return <CredentialsStep onNext={setStep} />
    case 'code':
      return <CodeStep pending={status.pending_login} onNext={setStep} />
    case 'challenge':
      return <ChallengeStep pending={status.pending_login} onNext={setStep} onClose={onClose} />
    case 'test':
      return <TestStep onDone={() => setStep('done')} onRetry={() => setStep('credentials')} />
    case 'done':
      return <DoneStep status={status} onClose={onClose} />
  }
}
