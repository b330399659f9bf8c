import { publicErrorOf } from '@botyard/errors/public-error'
import { useForm } from 'react-hook-form'
import { trpc } from '../lib/api/trpc.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

/** What a refused act needs: the password once more where it was too long ago, or else the error as it is. */
export function ProveYourself({ error, onProved }: { error: unknown; onProved: () => void }) {
  if (!error) return null
  return publicErrorOf(error)?.error === 'REAUTHENTICATE' ? (
    <PasswordAgain onProved={onProved} />
  ) : (
    <ErrorNotice error={error} />
  )
}

function PasswordAgain({ onProved }: { onProved: () => void }) {
  const me = trpc.auth.me.useQuery()
  const form = useForm({ defaultValues: { password: '', code: '' } })
  const prove = trpc.auth.reauthenticate.useMutation({ onSuccess: onProved })
  return (
    <form
      noValidate
      aria-label="Confirm that it is you"
      className="grid gap-3 rounded-[6px] bg-sunken p-3"
      onSubmit={form.handleSubmit(({ password, code }) =>
        prove.mutate({ password, ...(code !== '' && { code }) }),
      )}
    >
      <p className="text-[13px]">You signed in a while ago. Enter your password again to continue.</p>
      <Field label="Password">
        <Input type="password" autoComplete="current-password" autoFocus {...form.register('password')} />
      </Field>
      {me.data?.has_second_factor && (
        <Field label="Code">
          <Input autoComplete="one-time-code" spellCheck={false} {...form.register('code')} />
        </Field>
      )}
      {prove.error && <ErrorNotice error={prove.error} />}
      <div className="flex justify-end">
        <Button type="submit" isPending={prove.isPending}>
          {prove.isPending ? 'Checking…' : 'Continue'}
        </Button>
      </div>
    </form>
  )
}
