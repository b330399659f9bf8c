import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { showToast } from '../../lib/toasts.ts'
import { urls } from '../../lib/urls.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { type Person, peopleKey } from './people-search.ts'

interface Props {
  readonly person: Person
  /** Null: everything of a person who leaves. */
  readonly account: { readonly id: string; readonly name: string } | null
  readonly onClose: () => void
}

/** Gives an account, or all that somebody owns, to another owner, asked once. */
export function HandOverDialog({ person, account, onClose }: Props) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const utils = trpc.useUtils()
  const [heir, setHeir] = useState<{ id: string; username: string } | null>(null)
  const transfer = trpc.accounts.transfer.useMutation({
    async onSuccess() {
      await utils.accounts.ofPerson.invalidate()
      onClose()
    },
  })
  const leave = trpc.accounts.handOverPerson.useMutation({
    async onSuccess() {
      showToast({ text: `${heir?.username ?? 'Someone else'} now owns the accounts of ${person.username}.` })
      await navigate({ to: urls.people })
      await queryClient.invalidateQueries({ queryKey: peopleKey })
    },
  })
  const act = account ? transfer : leave
  const go = () => {
    if (!heir) return
    if (account) transfer.mutate({ id: account.id, person_id: heir.id })
    else leave.mutate({ id: person.id, person_id: heir.id })
  }
  const title = account ? `Hand over “${account.name}”?` : `Hand over everything ${person.username} owns?`
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <div className="grid gap-4 text-[13px]">
        <p>
          {account
            ? `The new owner takes over right away. ${person.username} stays on as an operator until the owner removes them.`
            : `All accounts they own, including their first, get a new owner. ${person.username} is removed immediately: their sign-in, sessions and tokens are gone for good. This can’t be undone.`}
        </p>
        <HeirField butId={person.id} heir={heir} onChoose={setHeir} />
        <ProveYourself error={act.error} onProved={go} />
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" isPending={act.isPending} disabled={heir === null} onClick={go}>
            Hand over
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function HeirField(props: {
  butId: string
  heir: { id: string } | null
  onChoose: (heir: { id: string; username: string }) => void
}) {
  const [text, setText] = useState('')
  const words = text.trim()
  const found = trpc.users.list.useQuery(
    { limit: 6, state: 'active', ...(words !== '' && { text: words.slice(0, 64) }) },
    { placeholderData: (before) => before },
  )
  const people = found.data?.items.filter(({ id }) => id !== props.butId) ?? []
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">New owner</legend>
      <Field label="Find the new owner">
        <Input
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      {found.data && people.length === 0 && <p className="text-text-2">No one matches.</p>}
      <div className="grid">
        {people.map(({ id, username, email }) => (
          <label key={id} className="flex min-h-8 items-center gap-2.5">
            <input
              type="radio"
              name="heir"
              checked={props.heir?.id === id}
              onChange={() => props.onChoose({ id, username })}
            />
            <span className="break-all">
              {username} <span className="text-text-3">{email}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
