import type { Account } from '../../account/use-account.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { GuardedQuestion } from '../../reauthentication/guarded-question.tsx'

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
    <GuardedQuestion
      title={`Hand “${account.name}” over?`}
      text={`${member.username} will own it, decide about its sign-in to Instagram and its people, and can remove it. You stay as an operator. Only ${member.username} can give it back.`}
      act={handOver.isPending ? 'Handing over…' : 'Hand over'}
      cancel="Keep it"
      variant="primary"
      mutation={{ ...handOver, mutate }}
      onClose={onClose}
    />
  )
}
