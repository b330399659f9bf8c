import { useForm } from 'react-hook-form'
import { fieldProblemOf } from '../../../lib/public-error.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { isToldBeside } from '../told-beside.ts'
import type { Status } from '../types.ts'
import { useSignIn } from './use-sign-in.ts'
import type { WizardStep } from './wizard-step.ts'

/** Asks for the security code, and says where it was sent. */
export function CodeStep({
  pending,
  onNext,
}: {
  pending: Status['pending_login']
  onNext: (step: WizardStep) => void
}) {
  const { verify } = useSignIn(onNext)
  const form = useForm({ defaultValues: { code: '' } })
  return (
    <form noValidate className="grid gap-4" onSubmit={form.handleSubmit((given) => verify.mutate(given))}>
      <p className="text-[13px] text-text-2">{whereWords(pending)}</p>
      <Field label="Security code" error={fieldProblemOf(verify.error, 'code')}>
        <Input inputMode="numeric" autoComplete="one-time-code" autoFocus {...form.register('code')} />
      </Field>
      {verify.error && !isToldBeside(verify.error, ['code']) && <ErrorNotice error={verify.error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={() => onNext('credentials')}>
          Start over
        </Button>
        <Button type="submit" variant="primary" isPending={verify.isPending}>
          {verify.isPending ? 'Confirming…' : 'Confirm code'}
        </Button>
      </div>
    </form>
  )
}

function whereWords(pending: Status['pending_login']): string {
  if (pending?.method === 'totp')
    return 'Open your authenticator app and type the code it shows for Instagram.'
  if (pending?.masked_contact) return `Instagram sent a code by SMS to ${pending.masked_contact}.`
  return 'Instagram sent a code by SMS. Type it here.'
}
