import type { FormHTMLAttributes, ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'

/** How the link below the button looks. */
export const forgotLook = 'justify-self-center text-[13px] text-accent-text underline'

/** The card that asks for name and password, without what becomes of them. */
export function PasswordCard(props: {
  form?: Pick<FormHTMLAttributes<HTMLFormElement>, 'onSubmit' | 'onInput'>
  problemOf?: (name: 'username' | 'password') => string | undefined
  notice?: ReactNode
  isPending?: boolean
  /** Before its code is there nothing can be typed that would get lost. */
  isDisabled?: boolean
  forgot: ReactNode
}) {
  const { form, problemOf = () => undefined, notice, isPending = false, isDisabled, forgot } = props
  return (
    <EntryCard title="Sign in" {...form} below="No account? Ask an administrator of this installation.">
      {notice}
      <Field label="Username" error={problemOf('username')}>
        <Input
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={!isDisabled}
          disabled={isDisabled}
        />
      </Field>
      <Field label="Password" error={problemOf('password')}>
        <Input name="password" type="password" autoComplete="current-password" disabled={isDisabled} />
      </Field>
      <Button type="submit" variant="primary" isPending={isPending} className="min-h-[38px]">
        {isPending ? 'Signing in…' : 'Sign in'}
      </Button>
      {forgot}
    </EntryCard>
  )
}
