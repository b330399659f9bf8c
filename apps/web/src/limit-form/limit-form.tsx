import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../lib/api/public-error.ts'
import { ProveYourself } from '../reauthentication/prove-yourself.tsx'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/input.tsx'

const words = { daily_limit: 'a day', hourly_limit: 'an hour' } as const
const names = ['daily_limit', 'hourly_limit'] as const

/** How much of one kind of action there may be. */
export type Amounts = Record<(typeof names)[number], number>

/** One row of a list in which an administrator says how much of a kind of action there may be. */
export function LimitForm<Input extends Amounts>(props: {
  title: string
  note?: string
  amounts: Amounts
  /** What the button says, before the title for a screen reader. */
  act: string
  /** Which limits these are, for whoever hears a field alone: "by default". */
  which?: string
  inputOf: (amounts: Amounts) => Input
  mutation: {
    mutate: (input: Input, options?: { onSuccess: () => void }) => void
    variables: Input | undefined
    isPending: boolean
    error: Parameters<typeof ProveYourself>[0]['error']
  }
}) {
  const { title, note, amounts, act, which, inputOf, mutation } = props
  const form = useForm({ defaultValues: amounts })
  const problem = names.map((name) => fieldProblemOf(mutation.error, name)).find((one) => one !== undefined)
  const save = (input: Input) => {
    const { daily_limit, hourly_limit } = input
    mutation.mutate(input, { onSuccess: () => form.reset({ daily_limit, hourly_limit }) })
  }
  return (
    <li className="border-line border-b py-2 last:border-0">
      <form
        noValidate
        className="grid grid-cols-[minmax(0,1fr)_88px_88px] items-center gap-x-2 gap-y-1 sm:grid-cols-[minmax(0,1fr)_110px_110px_auto]"
        onSubmit={form.handleSubmit((chosen) => save(inputOf(chosen)))}
      >
        <span>
          {title}
          {note !== undefined && <span className="block text-[12px] text-text-3">{note}</span>}
        </span>
        {names.map((name) => (
          <span key={name} className="grid gap-0.5 text-[12px] text-text-3">
            {words[name]}
            <Input
              type="number"
              inputMode="numeric"
              min={0}
              aria-label={[title, words[name], which].filter(Boolean).join(' ')}
              aria-invalid={fieldProblemOf(mutation.error, name) !== undefined}
              {...form.register(name, { valueAsNumber: true })}
            />
          </span>
        ))}
        <Button
          type="submit"
          variant="quiet"
          className="self-end max-sm:col-span-3 max-sm:disabled:hidden"
          aria-label={`${act} ${title}`}
          isPending={mutation.isPending}
          disabled={!form.formState.isDirty}
        >
          {act}
        </Button>
      </form>
      {hasFieldProblem(mutation.error) ? (
        <p className="text-[12px] text-bad-text">{problem}</p>
      ) : (
        <ProveYourself
          error={mutation.error}
          onProved={() => mutation.variables && save(mutation.variables)}
        />
      )}
    </li>
  )
}
