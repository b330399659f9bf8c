import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { type UseFormRegister, useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'

type Pacing = inferRouterOutputs<AppRouter>['instance']['pacing']
type Values = Pick<Pacing, 'gap_min_seconds' | 'gap_max_seconds' | 'read_only_days' | 'ramp_days' | 'caps'>

const numbers = [
  { name: 'gap_min_seconds', label: 'Shortest pause, seconds', step: 'any' },
  { name: 'gap_max_seconds', label: 'Longest pause, seconds', step: 'any' },
  { name: 'read_only_days', label: 'Days a new account only reads', step: 1 },
  { name: 'ramp_days', label: 'Days until it may do everything', step: 1 },
] as const

/** The pauses and amounts of every bot; slower than built in, never faster. */
export function PacingForm({ pacing }: { pacing: Pacing }) {
  const utils = trpc.useUtils()
  const form = useForm<Values>({ defaultValues: valuesOf(pacing) })
  const keep = (saved: Pacing) => {
    form.reset(valuesOf(saved))
    utils.instance.pacing.setData(undefined, saved)
    return utils.limits.list.invalidate()
  }
  const update = trpc.instance.updatePacing.useMutation({ onSuccess: keep })
  const reset = trpc.instance.resetPacing.useMutation({ onSuccess: keep })
  const isBesideField = hasFieldProblem(update.error)
  const problem = (name: string) => fieldProblemOf(update.error, name)
  return (
    <div className="grid gap-3">
      <form
        noValidate
        className="grid gap-3"
        onSubmit={form.handleSubmit(({ caps, ...rest }) =>
          update.mutate({ ...rest, caps: caps.map(({ action, hour, day }) => ({ action, hour, day })) }),
        )}
      >
        <p className="text-[13px] text-text-2">
          You can make every bot slower than built in, not faster. It holds from each bot’s next action on.
          The shortest pause there can be is {pacing.least_gap_seconds} s.
        </p>
        <div className="grid items-start gap-3 sm:grid-cols-2">
          {numbers.map(({ name, label, step }) => (
            <Field key={name} label={label} error={problem(name)}>
              <Input type="number" min={0} step={step} {...form.register(name, { valueAsNumber: true })} />
            </Field>
          ))}
        </div>
        <Caps caps={pacing.caps} register={form.register} problem={problem} />
        <div className="flex flex-wrap items-center justify-end gap-3">
          <span role="status" className="text-[13px] text-ok-text">
            {update.isSuccess && !form.formState.isDirty && 'Saved'}
          </span>
          {!pacing.is_default && (
            <Button variant="quiet" isPending={reset.isPending} onClick={() => reset.mutate()}>
              Go back to what is built in
            </Button>
          )}
          <Button type="submit" isPending={update.isPending}>
            {update.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
      {!isBesideField && (
        <ProveYourself
          error={update.error}
          onProved={() => update.variables && update.mutate(update.variables)}
        />
      )}
      <ProveYourself error={reset.error} onProved={() => reset.mutate()} />
    </div>
  )
}

function Caps(props: {
  caps: Pacing['caps']
  register: UseFormRegister<Values>
  problem: (name: string) => string | undefined
}) {
  const { caps, register, problem } = props
  return (
    <table className="w-full text-[13px] [&_td]:py-1 [&_td]:pr-3 [&_td]:align-top [&_th]:pr-3 [&_th]:pb-1 [&_th]:text-left [&_th]:font-normal [&_th]:text-[12px] [&_th]:text-text-3">
      <caption className="pb-1 text-left text-[12px] text-text-2">Maximum per account</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">An hour</th>
          <th scope="col">A day</th>
        </tr>
      </thead>
      <tbody>
        {caps.map(({ action, title, ...cap }, index) => (
          <tr key={action}>
            <td>
              <span className="flex min-h-[34px] items-center">{title}</span>
            </td>
            {(['hour', 'day'] as const).map((span) => {
              const wrong = problem(`caps.${index}.${span}`)
              return (
                <td key={span}>
                  <span className="grid items-center gap-x-2 sm:grid-cols-[minmax(0,1fr)_6ch]">
                    <Input
                      type="number"
                      inputMode="numeric"
                      min={0}
                      aria-label={`${title} ${span === 'hour' ? 'an hour' : 'a day'}`}
                      aria-invalid={wrong !== undefined}
                      {...register(`caps.${index}.${span}`, { valueAsNumber: true })}
                    />
                    <span className="text-[12px] text-text-3">of {cap[`hard_${span}`]}</span>
                  </span>
                  {wrong && <span className="text-[12px] text-bad-text">{wrong}</span>}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function valuesOf({ gap_min_seconds, gap_max_seconds, read_only_days, ramp_days, caps }: Pacing): Values {
  return { gap_min_seconds, gap_max_seconds, read_only_days, ramp_days, caps }
}
