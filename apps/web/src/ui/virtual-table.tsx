import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type UIEvent, useRef } from 'react'
import { useWhenChanged } from '../lib/use-when-changed.ts'

interface Props<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string | number
  /** The columns as CSS grid, the same for head and rows. Below 640 px a row is free to be something else. */
  readonly columns: string
  readonly head: readonly string[]
  /** The cells of a row, each a `<td>`. */
  readonly children: (item: Item) => ReactNode
  readonly rowPx: number
  /** Asked for when the last rows are in sight and more can be had. */
  readonly more?: { readonly canLoad: boolean; readonly load: () => unknown }
  readonly onScroll?: (event: UIEvent<HTMLElement>) => void
}

/** How many rows before the last more are asked for. */
const near = 40

/** A table of any length: only the rows in sight are in the page. It scrolls within its place. */
export function VirtualTable<Item>(props: Props<Item>) {
  const { label, items, keyOf, columns, head, children, rowPx, more, onScroll } = props
  const place = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => place.current,
    estimateSize: () => rowPx,
    overscan: 12,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
  })
  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  const isNearEnd = items.length > 0 && last >= items.length - near
  const mayLoad = isNearEnd && more?.canLoad === true
  useWhenChanged(mayLoad, () => {
    if (mayLoad) more?.load()
  })
  return (
    <section
      ref={place}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll}
      className="max-h-[max(320px,calc(100dvh-236px))] max-sm:max-h-[max(320px,calc(100dvh-300px))] overflow-y-auto"
    >
      {/* Laid out by hand, for only some rows are there; browsers keep the meaning of the elements. */}
      <table aria-rowcount={items.length + 1} className="block text-[13px]">
        <thead className="sticky top-0 z-[1] block border-line border-b bg-panel max-sm:sr-only">
          <tr className={`grid items-center gap-3 px-4 py-2 text-[12px] text-text-3 ${columns}`}>
            {head.map((name) => (
              <th key={name} scope="col" className="text-left font-normal last:text-right">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="relative block" style={{ height: rows.getTotalSize() }}>
          {shown.map(({ index, key, start }) => {
            const item = items[index]
            return item === undefined ? null : (
              <tr
                key={key}
                ref={rows.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
                className={`absolute inset-x-0 top-0 grid items-center gap-x-3 border-line border-b px-4 py-2 hover:bg-sunken ${columns}`}
                style={{ minHeight: rowPx, transform: `translateY(${start}px)` }}
              >
                {children(item)}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
