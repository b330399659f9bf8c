import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'

const fields = ':is(input:not([type=hidden]), select, textarea):not(:disabled)'

/** A modal dialog: the browser's own, so focus is kept inside, Escape closes it, and no style is injected. The focus begins in the first field, or at the title. */
export function Dialog(props: { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }) {
  const { title, isOpen, onClose, children } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen && !dialog.current?.open) {
      dialog.current?.showModal()
      // The browser would begin with the way out.
      const first = dialog.current?.querySelector<HTMLElement>(fields) ?? heading.current
      first?.focus({ preventScroll: true })
    }
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
            <h2
              ref={heading}
              id={id}
              tabIndex={-1}
              className="font-semibold text-[16px] tracking-tight outline-none"
            >
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
