import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { hasFieldProblem } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { showToast } from '../../lib/toasts.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { HandedLink } from './handed-link.tsx'
import { peopleKey } from './people-search.ts'
import { PersonFields, type PersonValues } from './person-fields.tsx'

/** Invites a person: a mail with a link by which they choose their own password. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm<PersonValues>({ defaultValues: { username: '', email: '', role: 'user' } })
  const invite = trpc.users.invite.useMutation({
    onSuccess({ link }, { email }) {
      if (link === null) {
        onClose()
        showToast({ text: `An invitation is on its way to ${email}.` })
      }
      return queryClient.invalidateQueries({ queryKey: peopleKey })
    },
  })
  const submit = form.handleSubmit((person) => invite.mutate(person))
  const { data: me } = trpc.auth.me.useQuery()
  const sendsMail = me?.instance.sends_mail ?? true
  const isBesideField = hasFieldProblem(invite.error)
  return (
    <Dialog title="Invite a person" isOpen onClose={onClose}>
      {invite.data?.link ? (
        <HandedLink username={invite.variables.username} link={invite.data.link} onDone={onClose} />
      ) : (
        <div className="grid gap-4">
          <form noValidate className="grid gap-4" onSubmit={submit}>
            <p className="text-[13px] text-text-2">
              {sendsMail
                ? 'They get an email with a link, and choose their password themselves.'
                : 'Email is not set up on this installation: you get a link to give them, and they choose their password themselves.'}
            </p>
            <PersonFields form={form} error={invite.error} />
            <Button type="submit" variant="primary" isPending={invite.isPending}>
              {invite.isPending ? 'Inviting…' : sendsMail ? 'Send the invitation' : 'Create the link'}
            </Button>
          </form>
          {!isBesideField && <ProveYourself error={invite.error} onProved={() => void submit()} />}
        </div>
      )}
    </Dialog>
  )
}
