import { useState } from 'react'
import { apiPathIn } from '../../../account/account-address.ts'
import { useAccount } from '../../../account/use-account.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { usePages } from '../../../lib/api/use-pages.ts'
import { showToast } from '../../../lib/toasts.ts'
import { linkButtonClass } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { ShowMore } from '../../../ui/show-more.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { AddNames } from './add-names.tsx'
import { NameRow } from './name-row.tsx'

/** So many names are seen at a glance; above that a search is offered. */
const fewNames = 10

/** One of the two lists of people: names to add, also from a file, and those on it, searched and counted. */
export function ListCard({ list, title, note }: { list: 'allow' | 'block'; title: string; note: string }) {
  const { client } = trpc.useUtils()
  const { id } = useAccount()
  const [search, setSearch] = useState('')
  const question = { list, limit: 200, ...(search !== '' && { search }) }
  const pages = usePages(['lists', 'list'], question, client.lists.list.query)
  const whole = trpc.lists.list.useQuery({ list, limit: 1 })
  const onSuccess = () => Promise.all([pages.refetch(), whole.refetch()])
  const addBack = trpc.lists.add.useMutation({ onSuccess })
  const remove = trpc.lists.remove.useMutation({
    onSuccess(_, { username }) {
      showToast({
        text: `@${username} is off the ${title.toLowerCase()}.`,
        undo: () => addBack.mutateAsync({ list, usernames: [username] }),
      })
      return onSuccess()
    },
  })
  const people = pages.data?.pages.flatMap(({ items }) => items)
  const total = whole.data?.total ?? 0
  return (
    <Card
      title={title}
      aside={total > 0 && `${total.toLocaleString('en')} ${total === 1 ? 'person' : 'people'}`}
    >
      <div className="grid gap-3">
        <p className="text-[13px] text-text-2">{note}</p>
        <AddNames list={list} title={title} onAdded={onSuccess} />
        {total > fewNames && (
          <Field label={`Search the ${title.toLowerCase()}`}>
            <Input
              type="search"
              value={search}
              autoCapitalize="none"
              spellCheck={false}
              onChange={({ target }) => setSearch(target.value.replace(/[^A-Za-z0-9._]/g, '').slice(0, 30))}
            />
          </Field>
        )}
        {pages.isPending && <Skeleton rows={2} />}
        {pages.isLoadingError && <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />}
        {people?.length === 0 && (
          <Empty>{search === '' ? 'No one on this list yet.' : 'No name on this list holds that.'}</Empty>
        )}
        {people && people.length > 0 && (
          <ShowMore items={people} first={fewNames} more={pages.more}>
            {(shown) => (
              <ul aria-label={title} className="grid text-[13px]">
                {shown.map(({ username }) => (
                  <NameRow
                    key={username}
                    name={username}
                    isPending={remove.isPending && remove.variables.username === username}
                    onRemove={() => remove.mutate({ list, username })}
                  />
                ))}
              </ul>
            )}
          </ShowMore>
        )}
        {remove.error && <ErrorNotice error={remove.error} />}
        {total > 0 && (
          <div className="flex flex-wrap items-center gap-2">
            {(['csv', 'txt'] as const).map((form) => (
              <a
                key={form}
                className={linkButtonClass}
                href={apiPathIn(id, `/lists/${list}/people.${form}`)}
                download
              >
                Download {form.toUpperCase()}
              </a>
            ))}
          </div>
        )}
      </div>
    </Card>
  )
}
