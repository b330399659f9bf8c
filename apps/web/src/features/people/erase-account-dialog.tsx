import { trpc } from '../../lib/trpc.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Ends a further account of somebody, asked once. */
export function EraseAccountDialog(props: { account: { id: string; name: string }; onClose: () => void }) {
  const { account, onClose } = props
  const utils = trpc.useUtils()
  const erase = trpc.accounts.erase.useMutation({
    async onSuccess() {
      await utils.accounts.ofPerson.invalidate()
      onClose()
    },
  })
  const go = () => erase.mutate({ id: account.id })
  return (
    <Dialog title={`Remove “${account.name}”?`} isOpen onClose={onClose}>
      <div className="grid gap-4 text-[13px]">
        <p>
          Its bot stops at once, nobody can open it, and another account may connect its Instagram account. In
          a week everything of it is erased for good. You can restore it until then.
        </p>
        <ProveYourself error={erase.error} onProved={go} />
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="danger" isPending={erase.isPending} onClick={go}>
            Remove
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
