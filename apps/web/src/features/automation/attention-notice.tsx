import { TriangleAlert } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { CodeLink } from './code-link.tsx'
import type { Status } from './types.ts'
import type { useBotActions } from './use-bot-actions.ts'

/** One sentence on what is wrong, its code, and the one button that mends it. Empty when all is well. */
export function AttentionNotice(props: {
  status: Status
  test: ReturnType<typeof useBotActions>['test']
  onConnect: () => void
}) {
  const { status, test, onConnect } = props
  const problem = describeProblem(status)
  return (
    <div role="status" aria-live="polite" className="empty:-mt-4">
      {problem && (
        <div className="flex flex-wrap items-center gap-3 rounded-[10px] border border-bad/30 bg-bad-soft px-4 py-3 text-[13px]">
          <TriangleAlert aria-hidden="true" size={16} className="flex-none text-bad-text" />
          <p className="min-w-[180px] flex-1">
            <b className="block font-semibold">{problem.title}</b>
            <span className="text-text-2">
              {problem.action}{' '}
              {problem.code && (
                <span className="text-bad-text">
                  <CodeLink code={problem.code} />
                </span>
              )}
            </span>
          </p>
          {status.session_valid ? (
            <Button isPending={test.isPending} onClick={() => test.mutate()}>
              {test.isPending ? 'Testing…' : 'Test it now'}
            </Button>
          ) : (
            <Button onClick={onConnect}>{status.pending_login ? 'Go on' : 'Connect again'}</Button>
          )}
        </div>
      )}
    </div>
  )
}

function describeProblem(status: Status): { title: string; action: string; code: string | null } | null {
  const { last_error: error, pending_login: pending } = status
  if (pending?.kind === 'two_factor')
    return {
      title: 'Instagram waits for your security code.',
      action: 'Your sign-in is not finished; go on where you left it.',
      code: null,
    }
  if (error) return { title: sentence(error.title), action: error.action, code: error.code }
  if (pending)
    return {
      title: 'Instagram asks you to confirm it was you.',
      action: 'Your sign-in is not finished; go on where you left it.',
      code: null,
    }
  if (status.state === 'needs_you')
    return {
      title: 'Your Instagram session has ended.',
      action: 'Connect again and the bot goes on.',
      code: null,
    }
  return null
}

function sentence(title: string): string {
  return /[.!?]$/.test(title) ? title : `${title}.`
}
