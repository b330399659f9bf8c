import type { Account } from '../../account/use-account.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { GuardedConfirmDialog } from '../../reauthentication/guarded-confirm-dialog.tsx'

/** Makes somebody else the owner, asked once. */
export function HandOverDialog(props: {
  account: Account
  member: { person_id: string; username: string }
  onClose: () => void
}) {
  const { account, member, onClose } = props
  const utils = trpc.useUtils()
  const handOver = trpc.accounts.handOver.useMutation({
    async onSuccess() {
      await Promise.all([
        utils.accounts.list.invalidate(),
        utils.accounts.members.invalidate({ id: account.id }),
      ])
      onClose()
    },
  })
  const mutate = () => handOver.mutate({ id: account.id, person_id: member.person_id })
  return (
    <GuardedConfirmDialog
      title={`Hand over “${account.name}”?`}
      text={`${member.username} will own it, manage its Instagram sign-in and its people, and can remove it. You stay on as an operator. Only ${member.username} can give it back.`}
      act={handOver.isPending ? 'Handing over…' : 'Hand over'}
      variant="primary"
      mutation={{ ...handOver, mutate }}
      onClose={onClose}
    />
  )
}
