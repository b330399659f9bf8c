import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef, useState } from 'react'
import { useWhenChanged } from '../lib/use-when-changed.ts'
import { useTopInPage } from './use-top-in-page.ts'

interface Props<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string | number
  /** The columns as CSS grid, the same for head and rows. Below 640 px a row is free to be something else. */
  readonly columns: string
  /** The names of the columns; one in brackets is only read out. */
  readonly head: readonly string[]
  /** The cells of a row, each a `<td>`. */
  readonly children: (item: Item) => ReactNode
  readonly rowPx: number
  /** Asked for when the last rows are in sight and more can be had. */
  readonly more?: { readonly canLoad: boolean; readonly load: () => unknown }
}

/** How many rows before the last more are asked for. */
const near = 40
/** A table of no more rows has all of them in the page, for the browser's own search. */
const whole = 100
/** How many rows beyond those in sight a longer one has, on both sides. */
const spare = 12

/**
 * A table of any length: of a long one only the rows in sight are in the page, and those around the focus. It scrolls with
 * the page, and its head stays in sight.
 */
export function VirtualTable<Item>(props: Props<Item>) {
  const { label, items, keyOf, columns, head, children, rowPx, more } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const top = useTopInPage(body)
  const [focused, setFocused] = useState<string | number | null>(null)
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => rowPx,
    overscan: items.length <= whole ? whole : spare,
    scrollMargin: top,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
    rangeExtractor(range) {
      const at = focused === null ? -1 : items.findIndex((item) => keyOf(item) === focused)
      if (at < 0) return defaultRangeExtractor(range)
      // With the rows beside it, which come next by keyboard.
      const kept = [at - 1, at, at + 1].filter((index) => index >= 0 && index < items.length)
      return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((one, other) => one - other)
    },
  })
  const isNearEnd = items.length > 0 && (rows.range?.endIndex ?? 0) >= items.length - near
  const mayLoad = isNearEnd && more?.canLoad === true
  useWhenChanged(mayLoad, () => {
    if (mayLoad) more?.load()
  })
  return (
    <section aria-label={label}>
      {/* Laid out by hand, for only some rows are there; browsers keep the meaning of the elements. */}
      <table aria-rowcount={items.length + 1} className="block text-[13px]">
        <thead className="sticky top-0 z-[1] block border-line border-b bg-panel max-sm:sr-only">
          <tr className={`grid items-center gap-3 px-4 py-2 text-[12px] text-text-3 ${columns}`}>
            {head.map((name) => (
              <th key={name} scope="col" className="text-left font-normal last:text-right">
                {name.startsWith('(') ? <span className="sr-only">{name.slice(1, -1)}</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody
          ref={body}
          className="relative block"
          style={{ height: rows.getTotalSize() }}
          onBlur={({ currentTarget, relatedTarget }) =>
            currentTarget.contains(relatedTarget) || setFocused(null)
          }
        >
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const item = items[index]
            return item === undefined ? null : (
              <tr
                key={key}
                ref={rows.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
                onFocus={() => setFocused(keyOf(item))}
                className={`absolute inset-x-0 top-0 grid items-center gap-x-3 border-line border-b px-4 py-2 hover:bg-sunken ${columns}`}
                style={{ minHeight: rowPx, transform: `translateY(${start - top}px)` }}
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
