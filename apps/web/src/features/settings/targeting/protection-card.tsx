import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../../lib/api/public-error.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { usePages } from '../../../lib/api/use-pages.ts'
import { showToast } from '../../../lib/toasts.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { ShowMore } from '../../../ui/show-more.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { NameRow } from './name-row.tsx'

/** People the bot never unfollows: those followed before it came, and those its owner adds. */
export function ProtectionCard() {
  const utils = trpc.useUtils()
  const state = trpc.protection.state.useQuery()
  const pages = usePages(['protection', 'list'], { limit: 100 }, utils.client.protection.list.query)
  const people = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const onSuccess = async () => {
    await Promise.all([utils.protection.invalidate(), pages.refetch()])
  }
  const restart = trpc.protection.restart.useMutation({ onSuccess })
  const protectAgain = trpc.protection.add.useMutation({ onSuccess })
  const remove = trpc.protection.remove.useMutation({
    onSuccess(_, { instagram_id }) {
      const name = people.find((person) => person.instagram_id === instagram_id)?.username
      if (name)
        showToast({
          text: `@${name} is no longer protected.`,
          undo: () => protectAgain.mutateAsync({ username: name }),
        })
      return onSuccess()
    },
  })
  const cancel = trpc.protection.cancel.useMutation({ onSuccess })
  const isOpen = state.data && ['queued', 'running', 'paused'].includes(state.data.state)
  const isOver = state.data && ['none', 'failed', 'cancelled'].includes(state.data.state)
  const error = restart.error ?? cancel.error
  return (
    <Card title="Protected people">
      <div className="grid gap-3 text-[13px]">
        <p className="text-text-2">
          People you followed before connecting, and people you add here. The bot never unfollows them.
        </p>
        {state.isPending && <Skeleton rows={1} />}
        {state.isLoadingError && <ErrorNotice error={state.error} onRetry={() => void state.refetch()} />}
        {state.data && (
          <p role="status" className="flex flex-wrap items-center gap-3">
            {words(state.data)}
            {isOpen && (
              <Button variant="quiet" isPending={cancel.isPending} onClick={() => cancel.mutate({})}>
                Stop reading
              </Button>
            )}
            {isOver && (
              <Button isPending={restart.isPending} onClick={() => restart.mutate()}>
                Read them now
              </Button>
            )}
          </p>
        )}
        {error && <ErrorNotice error={error} />}
        <AddPerson onAdded={onSuccess} />
        {pages.isLoadingError && <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />}
        {people.length > 0 && (
          <ShowMore items={people} first={10} more={pages.more}>
            {(shown) => (
              <ul aria-label="Protected people" className="grid">
                {shown.map((person) => (
                  <NameRow
                    key={person.instagram_id}
                    name={person.username}
                    note={person.reason === 'owner' ? 'added by you' : 'followed before'}
                    isPending={remove.isPending && remove.variables.instagram_id === person.instagram_id}
                    onRemove={() => remove.mutate({ instagram_id: person.instagram_id })}
                  />
                ))}
              </ul>
            )}
          </ShowMore>
        )}
        {remove.error && <ErrorNotice error={remove.error} />}
      </div>
    </Card>
  )
}

function words({
  state,
  found,
  protected_count,
}: {
  state: string
  found: number
  protected_count: number
}): string {
  if (state === 'done') return `${protected_count} protected.`
  if (state === 'running') return `Reading: ${found} so far.`
  if (state === 'queued' || state === 'paused') return 'They are read once the bot runs.'
  return 'Not read yet.'
}

function AddPerson({ onAdded }: { onAdded: () => Promise<void> }) {
  const form = useForm({ defaultValues: { username: '' } })
  const add = trpc.protection.add.useMutation({
    onSuccess() {
      form.reset()
      return onAdded()
    },
  })
  const isBesideField = hasFieldProblem(add.error)
  return (
    <form noValidate className="grid gap-2" onSubmit={form.handleSubmit((person) => add.mutate(person))}>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
        <Field label="Protect a person" error={fieldProblemOf(add.error, 'username')}>
          <Input
            autoCapitalize="none"
            spellCheck={false}
            placeholder="username"
            {...form.register('username')}
          />
        </Field>
        <Button type="submit" isPending={add.isPending}>
          {add.isPending ? 'Asking Instagram…' : 'Protect'}
        </Button>
      </div>
      {add.error && !isBesideField && <ErrorNotice error={add.error} />}
    </form>
  )
}
