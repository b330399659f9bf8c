import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { hasFieldProblem } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import type { Person } from './people-search.ts'
import { peopleKey } from './people-search.ts'
import { PersonFields, type PersonValues } from './person-fields.tsx'

/** Name, address and role, to be changed. */
export function DetailsCard({ person }: { person: Person }) {
  const queryClient = useQueryClient()
  const { username, email, role } = person
  const form = useForm<PersonValues>({ defaultValues: { username, email, role } })
  const edit = trpc.users.edit.useMutation({
    onSuccess(saved) {
      form.reset({ username: saved.username, email: saved.email, role: saved.role })
      return queryClient.invalidateQueries({ queryKey: peopleKey })
    },
  })
  const submit = form.handleSubmit((values) => edit.mutate({ id: person.id, ...values }))
  const isBesideField = hasFieldProblem(edit.error)
  return (
    <Card title="Person">
      <div className="grid gap-4">
        <DescriptionList
          facts={{
            Added: <RelativeTime at={person.created_at} />,
            'Last seen': person.last_seen_at ? <RelativeTime at={person.last_seen_at} /> : 'never',
          }}
        />
        <form noValidate className="grid gap-3" onSubmit={submit}>
          <PersonFields form={form} error={edit.error} />
          <div className="flex items-center justify-end gap-3">
            <span role="status" className="text-[13px] text-ok-text">
              {edit.isSuccess && !form.formState.isDirty && 'Saved'}
            </span>
            <Button type="submit" isPending={edit.isPending} disabled={!form.formState.isDirty}>
              {edit.isPending ? 'Saving…' : 'Save'}
            </Button>
          </div>
        </form>
        {!isBesideField && <ProveYourself error={edit.error} onProved={() => void submit()} />}
      </div>
    </Card>
  )
}
