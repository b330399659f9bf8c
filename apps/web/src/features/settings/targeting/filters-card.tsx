import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem, linesProblemOf } from '../../../lib/api/public-error.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { controlClass, Input } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

type Filters = inferRouterOutputs<AppRouter>['filters']['get']

const numbers = [
  { name: 'min_followers', label: 'Minimum followers' },
  { name: 'max_followers', label: 'Maximum followers' },
  { name: 'min_follower_ratio', label: 'Minimum follower-to-following ratio' },
  { name: 'max_follower_ratio', label: 'Maximum follower-to-following ratio' },
  { name: 'min_posts', label: 'Minimum posts' },
  { name: 'max_post_age_days', label: 'Maximum days since the last post' },
  { name: 'min_mutual_followers', label: 'Minimum mutual followers' },
] as const
const words = [
  {
    name: 'blocked_words',
    label: 'Blocked words',
    hint: 'One per line. People with any of these in their name are skipped.',
  },
  {
    name: 'blocked_biography_words',
    label: 'Blocked words in the biography',
    hint: 'One per line. People with any of these in their biography are skipped.',
  },
  {
    name: 'wanted_biography_words',
    label: 'Wanted words in the biography',
    hint: 'One per line. People with none of these in their biography are skipped.',
  },
] as const
const scripts = {
  latin: 'Latin',
  cyrillic: 'Cyrillic',
  greek: 'Greek',
  arabic: 'Arabic',
  hebrew: 'Hebrew',
  devanagari: 'Devanagari',
  bengali: 'Bengali',
  tamil: 'Tamil',
  thai: 'Thai',
  han: 'Chinese',
  kana: 'Japanese kana',
  hangul: 'Korean',
} as const satisfies Record<Filters['name_scripts'][number], string>

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
        Skip private accounts
      </label>
      <label className="flex items-center gap-2.5 text-[13px]">
        <input type="checkbox" {...form.register('skips_without_picture')} />
        Skip people without a profile picture
      </label>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field label="Kind of account" error={fieldProblemOf(update.error, 'account_kind')}>
          <Select {...form.register('account_kind')}>
            <option value="any">Any</option>
            <option value="personal">Personal accounts only</option>
            <option value="business">Businesses and creators only</option>
          </Select>
        </Field>
        <Field label="Verified" error={fieldProblemOf(update.error, 'verified')}>
          <Select {...form.register('verified')}>
            <option value="any">Verified or not</option>
            <option value="none">Skip verified accounts</option>
            <option value="only">Verified accounts only</option>
          </Select>
        </Field>
      </div>
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
      <fieldset className="grid gap-2">
        <legend className="text-[12px] text-text-2">Names written in (select none to allow any)</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          {Object.entries(scripts).map(([script, label]) => (
            <label key={script} className="flex items-center gap-2 text-[13px]">
              <input type="checkbox" value={script} {...form.register('name_scripts')} />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      {words.map(({ name, label, hint }) => (
        <Field key={name} label={label} hint={hint} error={linesProblemOf(update.error, name)}>
          <textarea rows={3} className={`${controlClass} py-2`} {...form.register(name)} />
        </Field>
      ))}
      <p className="text-[12px] text-text-3">
        Pictures, verification and names usually come with the search. For everything else the bot opens each
        profile, and for the last post one more page, so it works a little more slowly. People about whom
        Instagram says too little are skipped.
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
    blocked_biography_words: filters.blocked_biography_words.join('\n'),
    wanted_biography_words: filters.wanted_biography_words.join('\n'),
    name_scripts: filters.name_scripts,
    account_kind: filters.account_kind,
    verified: filters.verified,
    max_post_age_days: text(filters.max_post_age_days),
    min_mutual_followers: text(filters.min_mutual_followers),
    skips_without_picture: filters.skips_without_picture,
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
    blocked_words: lines(typed.blocked_words),
    blocked_biography_words: lines(typed.blocked_biography_words),
    wanted_biography_words: lines(typed.wanted_biography_words),
    name_scripts: typed.name_scripts,
    account_kind: typed.account_kind,
    verified: typed.verified,
    max_post_age_days: number(typed.max_post_age_days),
    min_mutual_followers: number(typed.min_mutual_followers),
    skips_without_picture: typed.skips_without_picture,
  }
}

/** A word a line; empty lines count for nothing. */
function lines(text: string): string[] {
  return text
    .split('\n')
    .map((word) => word.trim())
    .filter(Boolean)
}
