import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../../../lib/api/public-error.ts'
import type { Status } from '../../../../live/types.ts'
import { Button } from '../../../../ui/button.tsx'
import { ErrorNotice } from '../../../../ui/error-notice.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Input } from '../../../../ui/input.tsx'
import { ApprovalNote } from '../approval-note.tsx'
import { DemoHint } from '../demo-hint.tsx'
import { MemoryRefusal } from '../memory-refusal.tsx'
import { ResendButton } from '../resend-button.tsx'
import { useSignIn } from '../use-sign-in.ts'
import type { WizardStep } from '../wizard-step.ts'

/** Asks for the security code, and says where it was sent. */
export function CodeStep({
  pending,
  onNext,
}: {
  pending: Status['pending_login']
  onNext: (step: WizardStep) => void
}) {
  const { verify, resend } = useSignIn(onNext)
  const [isBackup, setBackup] = useState(false)
  const form = useForm({ defaultValues: { code: '' } })
  const ways = pending?.ways ?? []
  const others = (['sms', 'whatsapp'] as const).filter((way) => ways.includes(way) && way !== pending?.method)
  return (
    <>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={form.handleSubmit(({ code }) =>
          verify.mutate({ code, ...(isBackup && { method: 'backup' as const }) }),
        )}
      >
        <p className="text-[13px] text-text-2">
          {isBackup
            ? 'Type one of the backup codes Instagram gave you for emergencies.'
            : whereWords(pending)}
        </p>
        {ways.includes('approval') && <ApprovalNote onNext={onNext} />}
        <DemoHint username={pending?.username} />
        <Field
          label={isBackup ? 'Backup code' : 'Security code'}
          error={fieldProblemOf(verify.error, 'code')}
          hint={attemptsWords(pending)}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" autoFocus {...form.register('code')} />
        </Field>
        {verify.error && !hasFieldProblem(verify.error, ['code']) && (
          <div className="grid gap-2">
            <ErrorNotice error={verify.error} />
            <p className="text-[13px] text-text-2">
              Another way is to{' '}
              <button type="button" className="underline" onClick={() => onNext('import')}>
                import a session
              </button>
              .
            </p>
          </div>
        )}
        {resend.error && <ErrorNotice error={resend.error} />}
        <div className="-ml-3.5 flex flex-wrap gap-2 empty:hidden">
          {pending?.resend_at && !isBackup && (
            <ResendButton at={pending.resend_at} resend={{ ...resend, mutate: () => resend.mutate({}) }} />
          )}
          {!isBackup &&
            others.map((by) => (
              <Button
                key={by}
                variant="quiet"
                isPending={resend.isPending}
                onClick={() => resend.mutate({ by })}
              >
                {by === 'sms' ? 'Send a text message instead' : 'Send it by WhatsApp instead'}
              </Button>
            ))}
          {ways.includes('backup') && (
            <Button variant="quiet" onClick={() => setBackup(!isBackup)}>
              {isBackup ? 'Use another code' : 'Use a backup code'}
            </Button>
          )}
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={() => onNext('credentials')}>
            Start over
          </Button>
          <Button type="submit" variant="primary" isPending={verify.isPending}>
            {verify.isPending ? 'Confirming…' : 'Confirm code'}
          </Button>
        </div>
      </form>
      <MemoryRefusal error={verify.error} onForgotten={() => onNext('credentials')} />
    </>
  )
}

function whereWords(pending: Status['pending_login']): string {
  if (pending?.method === 'totp')
    return 'Open your authenticator app and type the code it shows for Instagram.'
  const by = pending?.kind === 'challenge' ? '' : pending?.method === 'whatsapp' ? ' by WhatsApp' : ' by SMS'
  if (pending?.masked_contact) return `Instagram sent a code${by} to ${pending.masked_contact}.`
  return `Instagram sent a code${by}. Type it here.`
}

/** Only once one was wrong: nobody counts before. */
function attemptsWords(pending: Status['pending_login']): string | undefined {
  if (!pending || pending.attempts_left >= 3) return undefined
  return pending.attempts_left === 1 ? 'One more try.' : `${pending.attempts_left} more tries.`
}
