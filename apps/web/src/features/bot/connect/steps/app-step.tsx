import type { Status } from '../../../../live/types.ts'
import { Button } from '../../../../ui/button.tsx'
import { ErrorNotice } from '../../../../ui/error-notice.tsx'
import { MemoryRefusal } from '../memory-refusal.tsx'
import { useSignIn } from '../use-sign-in.ts'
import type { WizardStep } from '../wizard-step.ts'

type Task = NonNullable<NonNullable<Status['pending_login']>['task']>

/** What Instagram wants, and what to do in its app. */
const words: Record<Task, { title: string; step: string }> = {
  confirm: {
    title: 'Instagram asks you to confirm it was you',
    step: 'Open the Instagram app on your phone and look for a message about a new sign-in. Do what it asks, to the end.',
  },
  new_password: {
    title: 'Instagram wants a new password for the account',
    step: 'Open the Instagram app and choose a new password there. Sign in here with it, better after some days.',
  },
  phone: {
    title: 'Instagram wants a phone number',
    step: 'Open the Instagram app and add your phone number there.',
  },
  birthday: {
    title: 'Instagram wants your date of birth',
    step: 'Open the Instagram app and enter it there.',
  },
  contact_details: {
    title: 'Instagram asks whether your contact details are right',
    step: 'Open the Instagram app and check email address and phone number there.',
  },
  prove_human: {
    title: 'Instagram wants to see that you are a person',
    step: 'Open the Instagram app and pass the check there. Botyard solves none of these.',
  },
}

/** Instagram wants a word with the owner in its own app; the wizard can wait for that, and a session is another way. */
export function AppStep(props: { task: Task; onNext: (step: WizardStep) => void; onClose: () => void }) {
  const { task, onNext, onClose } = props
  const { recheck } = useSignIn(onNext)
  const isStillOpen = recheck.data?.is_over === false
  return (
    <div className="grid gap-3">
      <p className="font-semibold">{words[task].title}</p>
      <ol className="grid list-decimal gap-2 pl-5 text-[13px] text-text-2">
        <li>{words[task].step}</li>
        <li>Come back here and check again. You may close this dialog meanwhile.</li>
      </ol>
      <p className="text-[13px] text-text-2">
        When it does not let you through, sign in to Instagram in a browser and{' '}
        <button type="button" className="underline" onClick={() => onNext('import')}>
          import that session
        </button>
        .
      </p>
      <p role="status" className="text-[13px] empty:hidden">
        {isStillOpen && 'Instagram is still waiting for you in the app.'}
      </p>
      {recheck.error && <ErrorNotice error={recheck.error} />}
      <MemoryRefusal error={recheck.error} onForgotten={() => onNext('credentials')} />
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
