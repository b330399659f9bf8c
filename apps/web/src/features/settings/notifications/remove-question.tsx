import type { ComponentProps } from 'react'
import { Question } from '../../../ui/question.tsx'

/** Asks before a channel or a webhook goes. */
export function RemoveQuestion({
  name,
  ...rest
}: { name: string } & Pick<ComponentProps<typeof Question>, 'mutation' | 'onClose'>) {
  return (
    <Question
      title={`Remove “${name}”?`}
      text="Nothing more is sent there, and the list of its deliveries goes too."
      act="Remove"
      {...rest}
    />
  )
}
