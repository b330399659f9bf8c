import type { ComponentProps } from 'react'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'

/** Asks before a channel or a webhook goes. */
export function ConfirmRemoval({
  name,
  ...rest
}: { name: string } & Pick<ComponentProps<typeof ConfirmDialog>, 'mutation' | 'onClose'>) {
  return (
    <ConfirmDialog
      title={`Remove “${name}”?`}
      text="Nothing more is sent there, and the list of its deliveries goes too."
      act="Remove"
      {...rest}
    />
  )
}
