import { trpc } from '../../lib/api/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { useRequiredFields } from './use-required-fields.ts'

/** The second step of signing in, for whoever has a second factor. */
export function CodeForm(props: {
  mfaToken: string
  onSignedIn: (answer: { must_change_password: boolean }) => Promise<void>
  onStartOver: () => void
}) {
  const finish = trpc.auth.finishLogin.useMutation({ onSuccess: props.onSignedIn })
  const { form, problemOf } = useRequiredFields({ code: 'Type the code.' }, ({ code }) =>
    finish.mutate({ mfa_token: props.mfaToken, code }),
  )
  return (
    <EntryCard title="Second factor" {...form}>
      {finish.error && <ErrorNotice error={finish.error} />}
      <Field
        label="Code"
        hint="The six digits of your authenticator app, or one of your recovery codes."
        error={problemOf('code')}
      >
        <Input name="code" autoComplete="one-time-code" autoFocus spellCheck={false} />
      </Field>
      <Button type="submit" variant="primary" isPending={finish.isPending} className="min-h-[38px]">
        {finish.isPending ? 'Checking…' : 'Continue'}
      </Button>
      <Button variant="quiet" onClick={props.onStartOver}>
        Start over
      </Button>
    </EntryCard>
  )
}
