import { useId, useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { useWhenChanged } from '../../lib/use-when-changed.ts'
import { Input } from '../../ui/input.tsx'

/** Whose lines are shown: a username that the field helps to complete. `id` is of the one chosen; an empty one is everybody. */
export function PersonField({ id, onChange }: { id: string | undefined; onChange: (id: string) => void }) {
  const listId = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const chosen = trpc.users.get.useQuery({ id: id ?? '' }, { enabled: id !== undefined })
  const found = trpc.users.list.useQuery({ text: typed ?? '', limit: 8 }, { enabled: Boolean(typed) })
  const people = found.data?.items ?? []
  const match = typed ? people.find(({ username }) => username === typed.toLowerCase())?.id : undefined
  useWhenChanged(match ?? '', () => {
    if (match === undefined) return
    setTyped(null)
    if (match !== id) onChange(match)
  })
  return (
    <>
      <Input
        type="search"
        aria-label="Person"
        placeholder="Username"
        list={listId}
        className="min-w-[140px] flex-1 max-sm:col-span-2"
        value={typed ?? (id === undefined ? '' : (chosen.data?.username ?? id.slice(0, 8)))}
        onChange={({ target }) => {
          setTyped(target.value)
          if (target.value === '' && id !== undefined) onChange('')
        }}
        onBlur={() => setTyped(null)}
      />
      <datalist id={listId}>
        {people.map((person) => (
          <option key={person.id} value={person.username} />
        ))}
      </datalist>
    </>
  )
}
