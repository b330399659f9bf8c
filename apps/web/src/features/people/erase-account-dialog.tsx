import { trpc } from '../../lib/api/trpc.ts'
import { GuardedConfirmDialog } from '../../reauthentication/guarded-confirm-dialog.tsx'

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
  return (
    <GuardedConfirmDialog
      title={`Remove “${account.name}”?`}
      text="Its bot stops immediately, no one can open it, and its Instagram account can be connected elsewhere. After a week, all of its data is erased for good. You can restore it until then."
      act="Remove"
      mutation={{ ...erase, mutate: () => erase.mutate({ id: account.id }) }}
      onClose={onClose}
    />
  )
}
