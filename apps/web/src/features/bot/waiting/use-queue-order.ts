import { useLayoutEffect, useRef, useState } from 'react'
import { trpc } from '../../../lib/api/trpc.ts'
import type { Run } from '../../../live/types.ts'

/** Moves a run up or down among those that wait. The server decides; the button that was pressed keeps the focus. */
export function useQueueOrder(runs: readonly Run[]) {
  const utils = trpc.useUtils()
  const reorder = trpc.runs.reorder.useMutation({ onSuccess: () => utils.runs.list.invalidate() })
  const [said, say] = useState('')
  const pressed = useRef<{ button: string; before: string } | null>(null)
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const order = runs.map(({ id }) => id).join()

  // A row that is moved in the document loses the focus.
  useLayoutEffect(() => {
    if (pressed.current === null || pressed.current.before === order) return
    buttons.current.get(pressed.current.button)?.focus()
    pressed.current = null
  }, [order])

  return {
    said,
    error: reorder.error,
    isPending: reorder.isPending,
    move(id: string, by: 1 | -1) {
      const ids = runs.map((run) => run.id)
      const from = ids.indexOf(id)
      const to = from + by
      if (from < 0 || to < 0 || to >= ids.length) return
      ids.splice(to, 0, ...ids.splice(from, 1))
      pressed.current = { button: `${id} ${by}`, before: order }
      reorder.mutate({ ids }, { onSuccess: () => say(`Now at place ${to + 1} of ${ids.length}.`) })
    },
    keepFocus: (id: string, by: 1 | -1) => (button: HTMLButtonElement | null) => {
      if (button) buttons.current.set(`${id} ${by}`, button)
      else buttons.current.delete(`${id} ${by}`)
    },
  }
}
