import type { Status } from '../../../../live/types.ts'
import type { WizardStep } from '../wizard-step.ts'
import { AppStep } from './app-step.tsx'
import { CodeStep } from './code-step.tsx'
import { ContactStep } from './contact-step.tsx'
import { ReviewStep } from './review-step.tsx'

/** Instagram wants its owner to prove who they are: by a contact and its code, or by something in its own app. */
export function ChallengeStep(props: {
  pending: Status['pending_login']
  onNext: (step: WizardStep) => void
  onClose: () => void
}) {
  const { pending, onNext, onClose } = props
  switch (pending?.step) {
    case 'choose_contact':
      return <ContactStep contacts={pending.contacts} onNext={onNext} />
    case 'type_code':
      return <CodeStep pending={pending} onNext={onNext} />
    case 'review':
      return <ReviewStep about={pending.about ?? 'sign_in'} onNext={onNext} onClose={onClose} />
    case 'in_app':
    case undefined:
      return <AppStep task={pending?.task ?? 'confirm'} onNext={onNext} onClose={onClose} />
  }
}
