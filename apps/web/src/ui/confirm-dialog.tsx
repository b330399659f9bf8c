import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNotice } from './error-notice.tsx'

/** Asks once before something that cannot be undone. It stays open while that is being done, and when it fails. */
export function ConfirmDialog(props: {
  title: string
  text: string
  /** The words of the button that does it. */
  act: string
  variant?: ButtonProps['variant']
  mutation: { mutate: () => void; isPending: boolean; error: unknown }
  /** In the place of the error, where more than words can be done about it. */
  problem?: ReactNode
  onClose: () => void
}) {
  const { title, text, act, variant = 'danger', mutation, onClose } = props
  const { problem = Boolean(mutation.error) && <ErrorNotice error={mutation.error} /> } = props
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <div className="grid gap-3 text-[13px]">
        <p>{text}</p>
        {problem}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button variant={variant} isPending={mutation.isPending} onClick={mutation.mutate}>
            {act}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
