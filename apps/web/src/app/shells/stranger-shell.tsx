import { Wordmark } from '../../ui/wordmark.tsx'

/** What is seen first of pages that need a session, where nobody is known to have one. */
export function StrangerShell() {
  return (
    <div aria-busy="true" className="grid min-h-dvh place-items-center bg-ground text-text">
      <Wordmark />
    </div>
  )
}
