import type { ComponentProps } from 'react'
import { Field } from './field.tsx'
import { Input } from './input.tsx'

/** A new password once more, so that a slip of the finger keeps nobody out. To be registered with `checkRepeated`. */
export function RepeatPassword({ error, ...input }: ComponentProps<'input'> & { error: string | undefined }) {
  return (
    <Field label="Repeat new password" error={error}>
      <Input type="password" autoComplete="new-password" {...input} />
    </Field>
  )
}

/** Whether it is the password in the field `next` of its form; what is wrong when it is not. */
export function checkRepeated(again: string, { next }: { readonly next: string }): true | string {
  return again === next || 'The two passwords differ.'
}
