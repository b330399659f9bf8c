import type { Account } from '../../account/use-account.ts'
import { trpc } from '../../lib/trpc.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

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
  const go = () => handOver.mutate({ id: account.id, person_id: member.person_id })
  return (
    <Dialog title={`Hand “${account.name}” over?`} isOpen onClose={onClose}>
      <div className="grid gap-4 text-[13px]">
        <p>
          {member.username} will own it, decide about its sign-in to Instagram and its people, and can remove
          it. You stay as an operator. Only {member.username} can give it back.
        </p>
        <ProveYourself error={handOver.error} onProved={go} />
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Keep it
          </Button>
          <Button variant="primary" isPending={handOver.isPending} onClick={go}>
            {handOver.isPending ? 'Handing over…' : 'Hand over'}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
