import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../../../lib/api/public-error.ts'
import { trpc } from '../../../../lib/api/trpc.ts'
import { Button } from '../../../../ui/button.tsx'
import { ErrorNotice } from '../../../../ui/error-notice.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Input } from '../../../../ui/input.tsx'
import { MemoryRefusal } from '../memory-refusal.tsx'
import { useSignIn } from '../use-sign-in.ts'
import type { WizardStep } from '../wizard-step.ts'

/** Asks for the account. On a sandbox it offers the accounts that exist there. */
export function CredentialsStep({ onNext }: { onNext: (step: WizardStep) => void }) {
  const me = trpc.auth.me.useQuery()
  const { login } = useSignIn(onNext)
  const form = useForm({ defaultValues: { username: '', password: '', keep_password: false } })
  const demoAccounts = me.data?.instance.demo_accounts ?? []
  const submit = form.handleSubmit((account) => login.mutate({ ...account, accept_risk: true }))
  return (
    <>
      <form noValidate className="grid gap-4" onSubmit={submit}>
        {demoAccounts.length > 0 && (
          <fieldset className="grid gap-2 rounded-[6px] bg-warn-soft p-3 text-[13px]">
            <legend className="float-left mb-1 font-medium text-warn-text">
              Sandbox: choose a demo account
            </legend>
            {demoAccounts.map(({ username, password, note }) => (
              <div key={username} className="clear-left flex flex-wrap items-center gap-x-3 gap-y-1">
                <Button
                  aria-label={`Use ${username}`}
                  onClick={() => form.reset({ username, password, keep_password: false })}
                >
                  {username}
                </Button>
                <span className="min-w-0 flex-1 text-[12px] text-text-2">{note}</span>
              </div>
            ))}
          </fieldset>
        )}
        <Field label="Instagram username" error={fieldProblemOf(login.error, 'username')}>
          <Input
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            {...form.register('username')}
          />
        </Field>
        <Field label="Instagram password" error={fieldProblemOf(login.error, 'password')}>
          <Input type="password" autoComplete="off" {...form.register('password')} />
        </Field>
        <label className="flex items-start gap-2.5 text-[13px]">
          <input type="checkbox" className="mt-[3px]" {...form.register('keep_password')} />
          <span>
            Reconnect automatically
            <span className="block text-[12px] text-text-2">
              Keeps the password, encrypted, to sign in once more when Instagram ends the session. Otherwise
              it is used now and not kept.
            </span>
          </span>
        </label>
        {login.error && !hasFieldProblem(login.error, ['username', 'password']) && (
          <div className="grid gap-2">
            <ErrorNotice error={login.error} />
            <p className="text-[13px] text-text-2">
              Signing in again and again makes Instagram warier.{' '}
              <button type="button" className="underline" onClick={() => onNext('import')}>
                Import a session instead
              </button>
            </p>
          </div>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={() => onNext('way')}>
            Back
          </Button>
          <Button type="submit" variant="primary" isPending={login.isPending}>
            {login.isPending ? 'Signing in…' : 'Sign in to Instagram'}
          </Button>
        </div>
      </form>
      <MemoryRefusal error={login.error} onForgotten={() => void submit()} />
    </>
  )
}
