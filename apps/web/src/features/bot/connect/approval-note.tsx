import { useEffect } from 'react'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { useSignIn } from './use-sign-in.ts'
import type { WizardStep } from './wizard-step.ts'

/** How often it is asked whether another device has approved. */
const pollMs = 4_000

/** Another device may say yes in place of a code; this notices by itself. It goes on asking only while it is shown. */
export function ApprovalNote({ onNext }: { onNext: (step: WizardStep) => void }) {
  const { approval } = useSignIn(onNext)
  const { mutate, isPending, error } = approval
  useEffect(() => {
    if (isPending || error) return
    const timer = setTimeout(() => mutate(), pollMs)
    return () => clearTimeout(timer)
  }, [isPending, error, mutate])
  if (error) return <ErrorNotice error={error} onRetry={() => mutate()} />
  return (
    <p role="status" className="rounded-[6px] bg-sunken px-3 py-2 text-[13px] text-text-2">
      Or approve the sign-in in the Instagram app on a device where you are signed in. This page notices
      automatically.
    </p>
  )
}
