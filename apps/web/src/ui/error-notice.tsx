import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { publicErrorOf } from '../lib/public-error.ts'
import { urls } from '../lib/urls.ts'
import { Button } from './button.tsx'

/** What went wrong and what to do, with the code that leads to more. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, message, action, code } = publicErrorOf(error)
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
          <Link
            to={urls.error(code)}
            className="whitespace-nowrap font-mono text-[0.92em] text-bad-text underline decoration-current/40 underline-offset-[3px]"
          >
            {code}
          </Link>
        )}
      </p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  )
}
