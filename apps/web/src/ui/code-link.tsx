import { Link } from '@tanstack/react-router'
import { urls } from '../lib/urls.ts'

/** An error's code, leading to what it means and what to do. */
export function CodeLink({ code }: { code: string }) {
  return (
    <Link
      to={urls.error(code)}
      className="whitespace-nowrap font-mono text-[0.92em] underline decoration-current/40 underline-offset-[3px] hover:decoration-current"
    >
      {code}
    </Link>
  )
}
