import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'

/** A modal dialog: the browser's own, so focus is kept inside, Escape closes it, and no style is injected. */
export function Dialog(props: { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }) {
  const { title, isOpen, onClose, children } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal()
    if (!isOpen) dialog.current?.close()
  }, [isOpen])
  // Only a dialog that is closed gives the focus back to where it was; one that is taken out of the page does not.
  useLayoutEffect(() => {
    const shown = dialog.current
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby={id}
      className="m-auto w-[min(460px,calc(100vw-24px))] rounded-[10px] border border-line bg-panel p-5 text-text shadow-(--shadow)"
    >
      {isOpen && (
        <>
          <header className="mb-3 flex items-center justify-between gap-4">
            <h2 id={id} className="font-semibold text-[16px] tracking-tight">
              {title}
            </h2>
            <button
              type="button"
              aria-label="Close"
              onClick={onClose}
              className="-m-1 grid size-8 place-items-center rounded-[6px] text-text-2 hover:bg-hover"
            >
              <X aria-hidden="true" size={16} />
            </button>
          </header>
          {children}
        </>
      )}
    </dialog>
  )
}
