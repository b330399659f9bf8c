import { useAccount } from '../../../account/use-account.ts'
import { SentText } from '../../../live/sent-text.tsx'
import { TargetAvatar } from '../../../live/target-avatar.tsx'
import type { Run, RunTarget } from '../../../live/types.ts'

const reachedWords: Readonly<Record<string, string>> = {
  follow: 'Would be followed',
  message: 'Would be messaged',
  like: 'Would be liked',
  comment: 'Would be commented on',
  view_story: 'Would be viewed',
  unfollow: 'Would be unfollowed',
}

/** One target of a plan: who it is, what they would get or why they would not, and whether they are to be reached. */
export function PlanTarget(props: {
  plan: Run
  target: RunTarget
  isBusy: boolean
  onChoose: (choice: 'drop' | 'restore') => void
}) {
  const { plan, target, isBusy, onChoose } = props
  const { mayAct } = useAccount()
  const isTaken = target.state === 'planned'
  const isDropped = target.skip_reason === 'dropped'
  return (
    <li className="flex items-start gap-3 border-line border-b py-2 last:border-0">
      {mayAct && (
        <input
          type="checkbox"
          aria-label={`Include @${target.username}`}
          className="mt-2.5 size-4 accent-accent disabled:opacity-30"
          checked={isTaken}
          disabled={isBusy || (!isTaken && !isDropped)}
          onChange={() => onChoose(isTaken ? 'drop' : 'restore')}
        />
      )}
      <TargetAvatar runId={plan.id} target={target} />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <div className="flex flex-wrap justify-between gap-x-3">
          <span className="min-w-0">
            {target.full_name && <span className="break-words font-medium">{target.full_name} </span>}
            <span className="break-all text-text-2">@{target.username}</span>
          </span>
          <span className={isTaken ? 'text-ok-text' : 'text-text-3'}>{wordFor(plan, target)}</span>
        </div>
        {countsOf(target) !== '' && <span className="text-[12px] text-text-3">{countsOf(target)}</span>}
        {target.text !== null && <SentText text={target.text} />}
      </div>
    </li>
  )
}

function wordFor({ kind, title }: Run, { state, skip_reason, error_title }: RunTarget): string {
  if (state === 'planned') return reachedWords[kind] ?? title
  return skip_reason === 'dropped' ? 'Taken out by you' : (error_title ?? state)
}

/** What is known of somebody, as far as a filter had to ask for it: `1,204 followers · 380 following · private`. */
function countsOf({ followers, following, posts, is_private, is_verified }: RunTarget): string {
  const counted = [
    ...[[followers, followers === 1 ? 'follower' : 'followers'] as const, [following, 'following'] as const],
    [posts, posts === 1 ? 'post' : 'posts'] as const,
  ].flatMap(([count, word]) => (count === null ? [] : `${count.toLocaleString('en')} ${word}`))
  return [...counted, ...(is_verified ? ['verified'] : []), ...(is_private ? ['private'] : [])].join(' · ')
}
