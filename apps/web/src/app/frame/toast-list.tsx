import * as Toast from '@radix-ui/react-toast'
import { X } from 'lucide-react'
import { useState } from 'react'
import { shownErrorOf } from '../../lib/api/public-error.ts'
import { dismiss, type ShownToast } from '../../lib/toasts.ts'
import { Button } from '../../ui/button.tsx'

/** Long enough to read it; it waits while somebody points at it, is in it, or looks at another window. */
const shownMs = 8_000
/** What can be undone has no limit of time (WCAG 2.2.1): it waits to be undone, dismissed, or pushed out by later ones. */
const waitsForPerson = Number.POSITIVE_INFINITY

/** Toasts in the corner; F8 leads to them. */
export default function ToastList({ toasts }: { toasts: readonly ShownToast[] }) {
  return (
    <Toast.Provider label="Notice">
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
      <Toast.Viewport className="fixed right-3.5 bottom-[84px] z-10 grid w-[min(360px,calc(100vw-28px))] list-none gap-2 md:bottom-5" />
    </Toast.Provider>
  )
}

function OneToast({ toast: { id, text, account, undo } }: { toast: ShownToast }) {
  const [isUndoing, setUndoing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function takeBack() {
    setUndoing(true)
    try {
      await undo?.()
      dismiss(id)
    } catch (error) {
      const { title, code } = shownErrorOf(error)
      setProblem(`${title}${code && ` (${code})`}`)
      setUndoing(false)
    }
  }
  return (
    <Toast.Root
      duration={undo ? waitsForPerson : shownMs}
      onOpenChange={(isOpen) => isOpen || dismiss(id)}
      className="flex items-center gap-2 rounded-[10px] border border-line-strong bg-panel py-2 pr-2 pl-4 text-[13px] text-text shadow-(--shadow)"
    >
      <Toast.Description className="min-w-0 flex-1 break-words">
        {account !== null && <b className="block font-medium text-[12px] text-text-3">{account}</b>}
        {problem ?? text}
      </Toast.Description>
      {undo && (
        <Button variant="quiet" isPending={isUndoing} onClick={() => void takeBack()}>
          {isUndoing ? 'Undoing…' : problem ? 'Try again' : 'Undo'}
        </Button>
      )}
      <Toast.Close
        aria-label="Dismiss"
        className="grid size-8 place-items-center rounded-[6px] text-text-2 hover:bg-hover"
      >
        <X aria-hidden="true" size={14} />
      </Toast.Close>
    </Toast.Root>
  )
}
