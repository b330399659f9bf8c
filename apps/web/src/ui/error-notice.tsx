import { TriangleAlert } from 'lucide-react'
import { shownErrorOf } from '../lib/api/public-error.ts'
import { Button } from './button.tsx'
import { CodeLink } from './code-link.tsx'

/** What went wrong and what to do, with the code that leads to more. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, message, action, code } = shownErrorOf(error)
  return (
    <div
      role="alert"
      className="flex flex-wrap items-start gap-3 rounded-[10px] border border-bad/30 bg-bad-soft px-4 py-3 text-[13px]"
    >
      <TriangleAlert aria-hidden="true" size={16} className="mt-0.5 flex-none text-bad-text" />
      <p className="min-w-[200px] flex-1 text-text-2">
        <b className="block font-semibold text-text">{title}</b>
        {message} {action}{' '}
        {code && (
          <span className="text-bad-text">
            <CodeLink code={code} />
          </span>
        )}
      </p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  )
}
