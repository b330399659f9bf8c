import type { ComponentProps } from 'react'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { ProveYourself } from './prove-yourself.tsx'

/** A question about something that asks for the password once more when it was given too long ago. */
export function GuardedConfirmDialog(props: Omit<ComponentProps<typeof ConfirmDialog>, 'problem'>) {
  const { error, mutate } = props.mutation
  return <ConfirmDialog {...props} problem={<ProveYourself error={error} onProved={mutate} />} />
}
