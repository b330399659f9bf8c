import { trpc } from '../../lib/api/trpc.ts'
import { showToast } from '../../lib/toasts.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { FaultForm } from './fault-form.tsx'

/** Injects faults into the sandbox, to see how bots react. Outside sandbox mode nothing leads to it. */
export function SandboxPage() {
  const sandbox = trpc.sandbox.state.useQuery(undefined, { refetchInterval: 5_000 })
  return (
    <div className="grid w-full max-w-[760px] gap-4">
      <PageHeader title="Sandbox" />
      <p className="text-[13px] text-text-2">
        Nothing here reaches Instagram. Faults you inject change how the sandbox answers your bots.
      </p>
      {sandbox.isPending && <Skeleton rows={6} />}
      {sandbox.isLoadingError && <ErrorNotice error={sandbox.error} onRetry={() => void sandbox.refetch()} />}
      {sandbox.data && (
        <>
          <Card title="Inject a fault">
            <FaultForm faults={sandbox.data.faults} />
          </Card>
          <WaitingCard waiting={sandbox.data.waiting} />
        </>
      )}
    </div>
  )
}

function WaitingCard({ waiting }: { waiting: readonly { account: string | null; times_left: number }[] }) {
  const utils = trpc.useUtils()
  const clear = trpc.sandbox.clear.useMutation({
    onSuccess() {
      showToast({ text: 'Nothing more goes wrong on purpose.' })
      return utils.sandbox.state.invalidate()
    },
  })
  const times = waiting.reduce((sum, { times_left }) => sum + times_left, 0)
  return (
    <Card title="Pending faults">
      {waiting.length === 0 ? (
        <Empty>No pending faults. The sandbox answers normally.</Empty>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3 text-[13px]">
          <p>
            {times === 1 ? 'One answer' : `${times} answers`}, for{' '}
            {[...new Set(waiting.map(({ account }) => (account ? `@${account}` : 'the next account')))].join(
              ', ',
            )}
            .
          </p>
          <Button isPending={clear.isPending} onClick={() => clear.mutate()}>
            Clear faults
          </Button>
        </div>
      )}
      {clear.error && <ErrorNotice error={clear.error} />}
    </Card>
  )
}
