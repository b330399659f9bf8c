import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem, shownErrorOf } from '../../../../lib/api/public-error.ts'
import { trpc } from '../../../../lib/api/trpc.ts'
import { Button } from '../../../../ui/button.tsx'
import { ErrorNotice } from '../../../../ui/error-notice.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Input } from '../../../../ui/input.tsx'
import { Select } from '../../../../ui/select.tsx'
import { DemoSession } from '../import/demo-session.tsx'
import { ImportTerms } from '../import/import-terms.tsx'
import { SessionField } from '../import/session-field.tsx'
import { WhereToFind } from '../import/where-to-find.tsx'
import { MemoryRefusal } from '../memory-refusal.tsx'
import type { WizardStep } from '../wizard-step.ts'

/** Takes a session by paste, file, or drag and drop, and says at once whose it is and what it lacks. */
export function ImportStep({ onNext }: { onNext: (step: WizardStep) => void }) {
  const utils = trpc.useUtils()
  const form = useForm({
    defaultValues: { account_id: '', user_agent: navigator.userAgent, use_as_app: false },
  })
  const [session, setSession] = useState('')
  const read = trpc.bot.readSession.useMutation()
  const send = trpc.bot.importSession.useMutation({
    async onSuccess() {
      await utils.bot.status.invalidate()
      onNext('done')
    },
    onError: () => utils.bot.status.invalidate(),
  })
  const change = (text: string) => {
    setSession(text)
    send.reset()
    if (text.trim() === '') read.reset()
    else read.mutate({ session: text })
  }
  const accounts = session === '' ? [] : (read.data?.accounts ?? [])
  const error = send.error ?? read.error
  const isBrowser = accounts.some(({ kind }) => kind === 'browser')
  const submit = form.handleSubmit(({ account_id, user_agent, use_as_app }) =>
    send.mutate({
      session,
      ...(accounts.length > 1 && { account_id: account_id || (accounts[0]?.account_id ?? '') }),
      ...(isBrowser && { user_agent, accept_language: acceptLanguage() }),
      ...(isBrowser && use_as_app && { use_as: 'app' as const }),
      accept_risk: true,
    }),
  )
  return (
    <>
      <form noValidate className="grid gap-4" onSubmit={submit}>
        <p className="text-[13px] text-text-2">
          Paste your <b className="font-medium text-text">sessionid</b>, all cookies of instagram.com, or the
          saved session of a program you used before.
        </p>
        <DemoSession onSession={change} />
        <WhereToFind />
        <SessionField
          value={session}
          onChange={change}
          error={error ? sentenceOf(error) : undefined}
          hint={accounts.length > 0 ? foundWords(accounts) : undefined}
        />
        {accounts.length > 1 && (
          <Field label="Account" hint="The file holds several. Choose the one to connect.">
            <Select {...form.register('account_id')}>
              {accounts.map(({ account_id }) => (
                <option key={account_id} value={account_id}>
                  {account_id}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {isBrowser && (
          <details className="text-[13px]" open={hasFieldProblem(send.error, ['user_agent'])}>
            <summary className="cursor-pointer text-text-2">About the browser it comes from</summary>
            <div className="mt-3 grid gap-3">
              <Field
                label="User agent"
                hint="That of the browser you are using now. Replace it if the session comes from another one: a change of browser makes Instagram suspicious."
                error={fieldProblemOf(send.error, 'user_agent')}
              >
                <Input spellCheck={false} autoComplete="off" {...form.register('user_agent')} />
              </Field>
              <label className="flex items-start gap-2.5">
                <input type="checkbox" className="mt-[3px]" {...form.register('use_as_app')} />
                <span>
                  Use it as the Instagram app would
                  <span className="block text-[12px] text-text-2">
                    For those who know why. Some accounts allow it; others are signed out everywhere. Off,
                    Botyard speaks as the website.
                  </span>
                </span>
              </label>
            </div>
          </details>
        )}
        {error && !hasFieldProblem(error, ['session', 'user_agent']) && <ErrorNotice error={error} />}
        <ImportTerms />
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={() => onNext('way')}>
            Back
          </Button>
          <Button type="submit" variant="primary" disabled={session === ''} isPending={send.isPending}>
            {send.isPending ? 'Asking Instagram…' : 'Import session'}
          </Button>
        </div>
      </form>
      <MemoryRefusal error={send.error} onForgotten={() => void submit()} />
    </>
  )
}

function sentenceOf(error: unknown): string | undefined {
  const problem = fieldProblemOf(error, 'session')
  return problem && `${shownErrorOf(error).title}. ${problem}`
}

function foundWords(accounts: readonly { account_id: string; missing: readonly string[] }[]): string {
  const [first] = accounts
  if (!first || accounts.length > 1) return `Sessions of ${accounts.length} accounts were found.`
  const found = `The session of account ${first.account_id} was found.`
  if (first.missing.length === 0) return found
  return `${found} Not included: ${first.missing.join(', ')}. Instagram will hand them out again.`
}

/** As this browser says it: `de-DE,de;q=0.9,en;q=0.8`. */
function acceptLanguage(): string {
  return navigator.languages
    .slice(0, 6)
    .map((language, index) => (index === 0 ? language : `${language};q=${(1 - index / 10).toFixed(1)}`))
    .join(',')
}
