import { TriangleAlert } from 'lucide-react'
import { ForRole } from '../../account/for-role.tsx'
import type { Status } from '../../live/types.ts'
import { Button } from '../../ui/button.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { describeProblem } from './describe-problem.ts'

/**
 * One sentence on what is wrong, its code, and the one button that mends it. What ends by itself has no button and is no
 * alarm. Empty when all is well.
 */
export function AttentionNotice({ status, onConnect }: { status: Status; onConnect: () => void }) {
  const problem = describeProblem(status)
  const [box, accent] = status.session_valid
    ? ['border-warn/40 bg-warn-soft', 'text-warn-text']
    : ['border-bad/30 bg-bad-soft', 'text-bad-text']
  return (
    <div role="status" aria-live="polite" className="empty:-mt-4">
      {problem && (
        <div
          className={`flex flex-wrap items-center gap-3 rounded-[10px] border px-4 py-3 text-[13px] ${box}`}
        >
          <TriangleAlert aria-hidden="true" size={16} className={`flex-none ${accent}`} />
          <p className="min-w-[180px] flex-1">
            <b className="block font-semibold">{problem.title}</b>
            <span className="text-text-2">
              {problem.action}{' '}
              {problem.code && (
                <span className={accent}>
                  <CodeLink code={problem.code} />
                </span>
              )}
            </span>
          </p>
          <ForRole needs="owner">
            {status.pending_login ? (
              <Button variant="primary" onClick={onConnect}>
                Continue
              </Button>
            ) : (
              status.state === 'needs_you' && (
                <Button variant="primary" onClick={onConnect}>
                  Connect again
                </Button>
              )
            )}
          </ForRole>
        </div>
      )}
    </div>
  )
}
