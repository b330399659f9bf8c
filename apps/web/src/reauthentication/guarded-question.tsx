import type { ComponentProps } from 'react'
import { Question } from '../ui/question.tsx'
import { ProveYourself } from './prove-yourself.tsx'

/** A question about something that asks for the password once more when it was given too long ago. */
export function GuardedQuestion(props: Omit<ComponentProps<typeof Question>, 'problem'>) {
  const { error, mutate } = props.mutation
  return <Question {...props} problem={<ProveYourself error={error} onProved={mutate} />} />
}
