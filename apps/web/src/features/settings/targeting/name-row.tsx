import type { ReactNode } from 'react'
import { Button } from '../../../ui/button.tsx'

/** Somebody on a list, with the way off it. */
export function NameRow(props: { name: string; note?: ReactNode; isPending: boolean; onRemove: () => void }) {
  const { name, note, isPending, onRemove } = props
  return (
    <li className="flex items-center gap-3 border-line border-b py-1 last:border-0">
      <span className="min-w-0 flex-1 break-all">
        @{name}
        {note && <span className="ml-2 text-[12px] text-text-3">{note}</span>}
      </span>
      <Button variant="quiet" aria-label={`Remove @${name}`} isPending={isPending} onClick={onRemove}>
        Remove
      </Button>
    </li>
  )
}
