import { useForm } from 'react-hook-form'
import { fieldProblemOf, publicErrorOf } from '../../lib/public-error.ts'
import { tell } from '../../lib/toasts.ts'
import { trpc } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { controlClass } from '../../ui/input.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { NameRow } from './name-row.tsx'

/** One of the two lists of people: names to add, several at once, and those on it. */
export function ListCard({ list, title, note }: { list: 'allow' | 'block'; title: string; note: string }) {
  const utils = trpc.useUtils()
  const people = trpc.lists.list.useQuery({ list, limit: 200 })
  const form = useForm({ defaultValues: { names: '' } })
  const onSuccess = () => utils.lists.list.invalidate()
  const add = trpc.lists.add.useMutation({
    onSuccess() {
      form.reset()
      return onSuccess()
    },
  })
  const addBack = trpc.lists.add.useMutation({ onSuccess })
  const remove = trpc.lists.remove.useMutation({
    onSuccess(_, { username }) {
      tell({
        text: `@${username} is off the ${title.toLowerCase()}.`,
        undo: () => addBack.mutateAsync({ list, usernames: [username] }),
      })
      return onSuccess()
    },
  })
  const fields = add.error ? publicErrorOf(add.error).fields : undefined
  return (
    <Card title={title}>
      <div className="grid gap-3">
        <p className="text-[13px] text-text-2">{note}</p>
        <form
          noValidate
          className="grid gap-2"
          onSubmit={form.handleSubmit(({ names }) =>
            add.mutate({ list, usernames: names.split(/[\s,]+/).filter(Boolean) }),
          )}
        >
          <Field
            label={`Add to the ${title.toLowerCase()}`}
            hint="Instagram usernames, separated by spaces, commas or lines."
            error={fields?.[0] && fieldProblemOf(add.error, fields[0].field)}
          >
            <textarea
              rows={2}
              spellCheck={false}
              autoCapitalize="none"
              className={`${controlClass} py-2`}
              {...form.register('names')}
            />
          </Field>
          {add.error && !fields?.length && <ErrorNotice error={add.error} />}
          <div className="flex justify-end">
            <Button type="submit" isPending={add.isPending}>
              {add.isPending ? 'Adding…' : 'Add'}
            </Button>
          </div>
        </form>
        {people.isPending && <Skeleton rows={2} />}
        {people.isLoadingError && <ErrorNotice error={people.error} onRetry={() => void people.refetch()} />}
        {people.data?.items.length === 0 && <Empty>No one on this list yet.</Empty>}
        {people.data && people.data.items.length > 0 && (
          <ul aria-label={title} className="grid max-h-[240px] overflow-y-auto text-[13px]">
            {people.data.items.map(({ username }) => (
              <NameRow
                key={username}
                name={username}
                isPending={remove.isPending && remove.variables.username === username}
                onRemove={() => remove.mutate({ list, username })}
              />
            ))}
          </ul>
        )}
        {remove.error && <ErrorNotice error={remove.error} />}
      </div>
    </Card>
  )
}
