import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../../lib/public-error.ts'
import { trpc } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { controlClass, Input } from '../../../ui/input.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

type Filters = inferRouterOutputs<AppRouter>['filters']['get']

const numbers = [
  { name: 'min_followers', label: 'Followers, at least' },
  { name: 'max_followers', label: 'Followers, at most' },
  { name: 'min_follower_ratio', label: 'Minimum follower-to-following ratio' },
  { name: 'max_follower_ratio', label: 'Maximum follower-to-following ratio' },
  { name: 'min_posts', label: 'Posts, at least' },
] as const

/** Whom the bot leaves out when it looks for people. */
export function FiltersCard() {
  const filters = trpc.filters.get.useQuery()
  return (
    <Card title="Filters">
      {filters.isPending && <Skeleton rows={6} />}
      {filters.isLoadingError && <ErrorNotice error={filters.error} onRetry={() => void filters.refetch()} />}
      {filters.data && <FiltersForm filters={filters.data} />}
    </Card>
  )
}

function FiltersForm({ filters }: { filters: Filters }) {
  const utils = trpc.useUtils()
  const form = useForm({ defaultValues: toForm(filters) })
  const update = trpc.filters.update.useMutation({
    onSuccess(saved) {
      form.reset(toForm(saved))
      return utils.filters.get.invalidate()
    },
  })
  const isBesideField = hasFieldProblem(update.error)
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={form.handleSubmit((typed) => update.mutate(toFilters(typed)))}
    >
      <label className="flex items-center gap-2.5 text-[13px]">
        <input type="checkbox" {...form.register('skips_private')} />
        Leave private accounts out
      </label>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        {numbers.map(({ name, label }) => (
          <Field key={name} label={label} error={fieldProblemOf(update.error, name)}>
            <Input
              type="number"
              inputMode="decimal"
              min={0}
              step="any"
              placeholder="off"
              {...form.register(name)}
            />
          </Field>
        ))}
      </div>
      <Field
        label="Blocked words"
        hint="One a line. Whoever has one in their name is left out."
        error={fieldProblemOf(update.error, 'blocked_words')}
      >
        <textarea rows={3} className={`${controlClass} py-2`} {...form.register('blocked_words')} />
      </Field>
      <p className="text-[12px] text-text-3">
        Followers and posts cost the bot a look at each profile, so it works a little slower.
      </p>
      {update.error && !isBesideField && <ErrorNotice error={update.error} />}
      <div className="flex items-center justify-end gap-3">
        <span role="status" className="text-[13px] text-ok-text">
          {update.isSuccess && !form.formState.isDirty && 'Saved'}
        </span>
        <Button type="submit" isPending={update.isPending}>
          {update.isPending ? 'Saving…' : 'Save filters'}
        </Button>
      </div>
    </form>
  )
}

function toForm(filters: Filters) {
  const text = (value: number | null) => (value === null ? '' : String(value))
  return {
    skips_private: filters.skips_private,
    min_followers: text(filters.min_followers),
    max_followers: text(filters.max_followers),
    min_follower_ratio: text(filters.min_follower_ratio),
    max_follower_ratio: text(filters.max_follower_ratio),
    min_posts: text(filters.min_posts),
    blocked_words: filters.blocked_words.join('\n'),
  }
}

function toFilters(typed: ReturnType<typeof toForm>) {
  const number = (text: string) => (text.trim() === '' ? null : Number(text))
  return {
    skips_private: typed.skips_private,
    min_followers: number(typed.min_followers),
    max_followers: number(typed.max_followers),
    min_follower_ratio: number(typed.min_follower_ratio),
    max_follower_ratio: number(typed.max_follower_ratio),
    min_posts: number(typed.min_posts),
    blocked_words: typed.blocked_words
      .split('\n')
      .map((word) => word.trim())
      .filter(Boolean),
  }
}
