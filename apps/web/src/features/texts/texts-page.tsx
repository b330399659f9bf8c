import { useState } from 'react'
import { ForRole } from '../../account/for-role.tsx'
import { trpc } from '../../lib/api/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextDialog } from './text-dialog.tsx'
import { TextRow } from './text-row.tsx'

/** The texts an account keeps for its messages and comments. */
export function TextsPage() {
  const texts = trpc.texts.list.useQuery()
  const [isAdding, setAdding] = useState(false)
  return (
    <div className="grid w-full max-w-[860px] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PageHeader title="Texts" />
        <ForRole needs="operator">
          <Button variant="primary" onClick={() => setAdding(true)}>
            New text
          </Button>
        </ForRole>
      </div>
      <p className="text-[13px] text-text-2">
        Choose them wherever you send messages or comments. What you queue or automate keeps a copy, so a
        change here changes nothing that is already under way.
      </p>
      {texts.isPending && <Skeleton rows={4} />}
      {texts.isLoadingError && <ErrorNotice error={texts.error} onRetry={() => void texts.refetch()} />}
      {texts.data?.items.length === 0 && (
        <Empty isFramed>No texts yet. Save one you’d like to use again.</Empty>
      )}
      {texts.data && texts.data.items.length > 0 && (
        <ul aria-label="Texts" className="grid gap-3">
          {texts.data.items.map((text) => (
            <TextRow key={text.id} text={text} />
          ))}
        </ul>
      )}
      {isAdding && <TextDialog onClose={() => setAdding(false)} />}
    </div>
  )
}
