import type { AppRouter } from '@botyard/api'
import { useRouter } from '@tanstack/react-router'
import type { inferRouterInputs } from '@trpc/server'
import { Bookmark, X } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { trpc } from '../lib/api/trpc.ts'
import { Button, linkButtonClass } from '../ui/button.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

type ViewPage = inferRouterInputs<AppRouter>['views']['keep']['page']

/** The filters of a page that its reader keeps under a name, as links; and the way to keep those that are set now. */
export function SavedViews(props: { page: ViewPage; path: string; filters: object }) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" popoverTarget={id} className={linkButtonClass}>
        <Bookmark aria-hidden="true" size={15} />
        Views
      </button>
      <div
        id={id}
        popover="auto"
        onToggle={({ newState }) => setOpen(newState === 'open')}
        // In the middle above, for browsers that cannot yet anchor it to its button.
        className="inset-auto top-[60px] right-[max(28px,calc((100vw-1348px)/2))] m-0 w-[min(340px,calc(100vw-28px))] max-md:inset-x-0 max-md:top-[96px] max-md:mx-auto rounded-[10px] border border-line bg-panel p-3 text-text shadow-(--shadow)"
      >
        {isOpen && <Views {...props} close={() => document.getElementById(id)?.hidePopover()} />}
      </div>
    </>
  )
}

function Views(props: { page: ViewPage; path: string; filters: object; close: () => void }) {
  const { page, path, filters, close } = props
  const router = useRouter()
  const utils = trpc.useUtils()
  const onSuccess = () => utils.views.list.invalidate()
  const views = trpc.views.list.useQuery({ page })
  const remove = trpc.views.remove.useMutation({ onSuccess })
  const base = router.basepath === '/' ? '' : router.basepath
  return (
    <div className="grid gap-3 text-[13px]">
      {views.isPending && <Skeleton rows={2} />}
      {views.isLoadingError && <ErrorNotice error={views.error} onRetry={() => void views.refetch()} />}
      {views.data?.items.length === 0 && (
        <p className="text-text-2">No views yet. Set filters and save them under a name.</p>
      )}
      <ul aria-label="Saved views">
        {views.data?.items.map(({ id, name, search }) => (
          <li key={id} className="flex items-center gap-2">
            <a
              href={`${base}${path}?${search}`}
              className="min-h-8 min-w-0 flex-1 break-words rounded-[6px] px-2 py-1.5 hover:bg-hover"
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                close()
                router.history.push(event.currentTarget.getAttribute('href') ?? path)
              }}
            >
              {name}
            </a>
            <button
              type="button"
              aria-label={`Delete the view ${name}`}
              onClick={() => remove.mutate({ id })}
              className="grid size-8 flex-none place-items-center rounded-[6px] text-text-2 hover:bg-hover"
            >
              <X aria-hidden="true" size={14} />
            </button>
          </li>
        ))}
      </ul>
      {remove.error && <ErrorNotice error={remove.error} />}
      {Object.keys(filters).length > 0 && (
        <KeepForm page={page} search={router.options.stringifySearch?.(filters).slice(1) ?? ''} />
      )}
    </div>
  )
}

function KeepForm({ page, search }: { page: ViewPage; search: string }) {
  const utils = trpc.useUtils()
  const [name, setName] = useState('')
  const keep = trpc.views.keep.useMutation({
    async onSuccess() {
      setName('')
      await utils.views.list.invalidate()
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    keep.mutate({ page, name, search })
  }
  return (
    <form onSubmit={submit} className="grid gap-2 border-line border-t pt-3">
      <Field label="Name for these filters">
        <Input required maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
      {keep.error && <ErrorNotice error={keep.error} />}
      <Button type="submit" isPending={keep.isPending}>
        {keep.isPending ? 'Saving…' : 'Save view'}
      </Button>
    </form>
  )
}
