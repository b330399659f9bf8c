import { useForm } from 'react-hook-form'
import { trpc } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'

/** The second step of signing in, for whoever has a second factor. */
export function CodeForm(props: {
  halfToken: string
  onSignedIn: (answer: { must_change_password: boolean }) => Promise<void>
  onStartOver: () => void
}) {
  const form = useForm({ defaultValues: { code: '' } })
  const finish = trpc.auth.finishLogin.useMutation({ onSuccess: props.onSignedIn })
  return (
    <EntryCard
      title="Second factor"
      onSubmit={form.handleSubmit(({ code }) => finish.mutate({ half_token: props.halfToken, code }))}
    >
      {finish.error && <ErrorNotice error={finish.error} />}
      <Field
        label="Code"
        hint="The six digits of your authenticator app, or one of your recovery codes."
        error={form.formState.errors.code?.message}
      >
        <Input
          autoComplete="one-time-code"
          autoFocus
          spellCheck={false}
          {...form.register('code', { required: 'Type the code.' })}
        />
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
