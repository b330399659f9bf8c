import { Button } from '../ui/button.tsx'

/** A page failed while it was drawn: a defect of ours, or a file of an older version that is gone. */
export function CrashPage() {
  return (
    <main role="alert" className="mx-auto grid max-w-md justify-items-center gap-3 px-6 py-24 text-center">
      <h1 className="font-semibold text-[20px] tracking-tight">This page failed</h1>
      <p className="text-text-2">
        Your bot is not affected. Load the page again; after an update that is all it needs.
      </p>
      <Button variant="primary" onClick={() => location.reload()}>
        Load again
      </Button>
    </main>
  )
}
