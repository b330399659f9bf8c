const widths = ['w-2/3', 'w-full', 'w-5/6', 'w-3/4', 'w-11/12', 'w-1/2']

/** Lines in the place of what is on its way. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  return (
    <div aria-hidden="true" className="grid animate-pulse gap-3">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <div key={row} className={`h-4 rounded bg-hover ${widths[row % widths.length]}`} />
      ))}
    </div>
  )
}
