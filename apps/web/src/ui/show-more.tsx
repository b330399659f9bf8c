import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'

/** How many come with each press. */
const step = 100
const rows = 'li, tbody tr'

/**
 * The first of a list, with a button for what follows, so that a page scrolls as a whole. What is not loaded yet is asked
 * for; the focus goes to the first of the new ones, as a row or as the item of a list.
 */
export function ShowMore<Item>(props: {
  items: readonly Item[]
  first: number
  /** What else can be had. */
  more?: { readonly canLoad: boolean; readonly load: () => unknown }
  isFlush?: boolean
  children: (shown: readonly Item[]) => ReactNode
}) {
  const { items, first, more, isFlush = false, children } = props
  const [wanted, setWanted] = useState(first)
  const [focusAt, setFocusAt] = useState<number | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const rowsBefore = useRef(0)
  useEffect(() => {
    if (focusAt === null || items.length <= focusAt) return
    const row =
      place.current?.querySelector<HTMLElement>(`[data-index="${focusAt}"]`) ??
      place.current?.querySelectorAll<HTMLElement>(rows)[rowsBefore.current]
    if (row) {
      row.tabIndex = -1
      row.focus({ preventScroll: true })
    }
    setFocusAt(null)
  }, [focusAt, items.length])
  const shown = items.slice(0, wanted)
  const isLoading = focusAt !== null && focusAt >= items.length && !more?.canLoad
  const showMore = () => {
    // Counted, because a list may have headings between its items.
    rowsBefore.current = place.current?.querySelectorAll(rows).length ?? 0
    setFocusAt(shown.length)
    setWanted(wanted + step)
    if (items.length < wanted + step && more?.canLoad) more.load()
  }
  return (
    <div ref={place} className="grid grid-cols-[minmax(0,1fr)] [&_[tabindex='-1']]:outline-none">
      {children(shown)}
      {(items.length > shown.length || more?.canLoad || isLoading) && (
        <div className={isFlush ? 'px-4 py-3' : 'pt-3'}>
          <Button isPending={isLoading} onClick={showMore}>
            Show more
          </Button>
        </div>
      )}
    </div>
  )
}
