import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { publicErrorOf } from '../../lib/public-error.ts'
import { tell } from '../../lib/toasts.ts'
import { trpc } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { peopleKey } from './people-search.ts'
import { PersonFields, type PersonValues } from './person-fields.tsx'

/** Invites a person: a mail with a link by which they choose their own password. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm<PersonValues>({ defaultValues: { username: '', email: '', role: 'user' } })
  const invite = trpc.users.invite.useMutation({
    onSuccess(_, { email }) {
      onClose()
      tell({ text: `An invitation is on its way to ${email}.` })
      return queryClient.invalidateQueries({ queryKey: peopleKey })
    },
  })
  const isTold = Boolean(invite.error && publicErrorOf(invite.error).fields?.length)
  return (
    <Dialog title="Invite a person" isOpen onClose={onClose}>
      <form noValidate className="grid gap-4" onSubmit={form.handleSubmit((person) => invite.mutate(person))}>
        <p className="text-[13px] text-text-2">
          They get a mail with a link, and choose their password themselves.
        </p>
        <PersonFields form={form} error={invite.error} />
        {invite.error && !isTold && <ErrorNotice error={invite.error} />}
        <Button type="submit" variant="primary" isPending={invite.isPending}>
          {invite.isPending ? 'Inviting…' : 'Send the invitation'}
        </Button>
      </form>
    </Dialog>
  )
}
