import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { hasFieldProblem } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ShownOnce } from '../../ui/shown-once.tsx'
import { peopleKey } from './people-search.ts'
import { PersonFields, type PersonValues } from './person-fields.tsx'

/** Adds a person; the server makes their temporary password, which is shown here and nowhere again. */
export function NewPersonDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient()
  const create = trpc.users.create.useMutation({
    onSuccess: () => queryClient.invalidateQueries({ queryKey: peopleKey }),
  })
  return (
    <Dialog title="New person" isOpen onClose={onClose}>
      {create.data?.temporary_password ? (
        <ShownOnce
          label="Temporary password"
          value={create.data.temporary_password}
          copy="Copy password"
          onDone={onClose}
        >
          <b className="font-semibold">{create.data.username}</b> can sign in with this temporary password. It
          is shown only now; they choose their own at the first sign-in.
        </ShownOnce>
      ) : (
        <NewPersonForm create={create} />
      )}
    </Dialog>
  )
}

function NewPersonForm({ create }: { create: ReturnType<typeof trpc.users.create.useMutation> }) {
  const form = useForm<PersonValues>({ defaultValues: { username: '', email: '', role: 'user' } })
  const isAboutField = hasFieldProblem(create.error)
  const submit = form.handleSubmit((person) => create.mutate(person))
  return (
    <div className="grid gap-4">
      <form noValidate className="grid gap-4" onSubmit={submit}>
        <PersonFields form={form} error={create.error} />
        <Button type="submit" variant="primary" isPending={create.isPending}>
          {create.isPending ? 'Creating…' : 'Create'}
        </Button>
      </form>
      {!isAboutField && <ProveYourself error={create.error} onProved={() => void submit()} />}
    </div>
  )
}
