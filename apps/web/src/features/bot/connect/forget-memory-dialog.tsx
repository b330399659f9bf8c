import { trpc } from '../../../lib/api/trpc.ts'
import { ProveYourself } from '../../../reauthentication/prove-yourself.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

/** Asks once, and says with numbers what is forgotten for good. */
export function ForgetMemoryDialog(props: {
  name: string
  isOpen: boolean
  onClose: () => void
  onForgotten: () => void
}) {
  const { name, isOpen, onClose, onForgotten } = props
  const utils = trpc.useUtils()
  const memory = trpc.bot.memory.useQuery(undefined, { enabled: isOpen })
  const forget = trpc.bot.forgetMemory.useMutation({
    async onSuccess() {
      await utils.invalidate()
      onForgotten()
    },
  })
  return (
    <Dialog title={`Forget ${name}?`} isOpen={isOpen} onClose={onClose}>
      <div className="grid gap-3 text-[13px]">
        <p className="text-text-2">
          The bot stops, what is queued is cancelled, and this is deleted. It cannot be undone, not even by
          connecting {name} again.
        </p>
        {memory.isPending && <Skeleton rows={3} />}
        {memory.error && <ErrorNotice error={memory.error} onRetry={() => memory.refetch()} />}
        {memory.data && (
          <ul className="grid list-disc gap-1 pl-5">
            {memory.data.actions.map(({ kind, title, count }) => (
              <li key={kind}>
                {title}: {count.toLocaleString()}
              </li>
            ))}
            <li>Protected people: {memory.data.protected_people.toLocaleString()}</li>
            <li>Nights on which followers were counted: {memory.data.follower_counts.toLocaleString()}</li>
          </ul>
        )}
        <p className="text-text-2">
          Your limits, filters, allow and block list, automations and activity stay. No one is unfollowed
          before the bot has read whom the next account follows.
        </p>
        <ProveYourself error={forget.error} onProved={() => forget.mutate()} />
      </div>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          disabled={!memory.data}
          isPending={forget.isPending}
          onClick={() => forget.mutate()}
        >
          {forget.isPending ? 'Forgetting…' : 'Forget for good'}
        </Button>
      </div>
    </Dialog>
  )
}
