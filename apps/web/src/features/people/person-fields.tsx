import type { UseFormReturn } from 'react-hook-form'
import { fieldProblemOf } from '../../lib/api/public-error.ts'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'

/** Who somebody is, as administrators say it. */
export interface PersonValues {
  username: string
  email: string
  role: 'user' | 'admin'
}

/** The fields of a person; what is wrong stands beside each. */
export function PersonFields({ form, error }: { form: UseFormReturn<PersonValues>; error: unknown }) {
  const problemOf = (field: keyof PersonValues) =>
    form.formState.errors[field]?.message ?? fieldProblemOf(error, field)
  return (
    <>
      <Field
        label="Username"
        error={problemOf('username')}
        hint="Lower-case letters, digits, dots and dashes."
      >
        <Input
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...form.register('username', { required: 'Type a username.' })}
        />
      </Field>
      <Field label="Email" error={problemOf('email')}>
        <Input
          type="email"
          autoComplete="off"
          {...form.register('email', { required: 'Type an email address.' })}
        />
      </Field>
      <Field label="Role" error={problemOf('role')}>
        <Select {...form.register('role')}>
          <option value="user">User: looks after accounts of their own</option>
          <option value="admin">Administrator: also looks after people</option>
        </Select>
      </Field>
    </>
  )
}
