import { useState } from 'react'
import { trpc } from '../../../../lib/api/trpc.ts'
import { Button } from '../../../../ui/button.tsx'
import { ErrorNotice } from '../../../../ui/error-notice.tsx'

/** On a sandbox: the session of a browser that is signed in to a demo account. Empty elsewhere. */
export function DemoSession({ onSession }: { onSession: (session: string) => void }) {
  const me = trpc.auth.me.useQuery()
  const accounts = me.data?.instance.demo_accounts ?? []
  const [asked, setAsked] = useState('')
  const get = trpc.sandbox.browserSession.useMutation({ onSuccess: ({ session }) => onSession(session) })
  if (accounts.length === 0) return null
  return (
    <fieldset className="grid gap-2 rounded-[6px] bg-warn-soft p-3 text-[13px]">
      <legend className="float-left mb-1 font-medium text-warn-text">
        Sandbox: take the session of a demo browser
      </legend>
      <div className="clear-left flex flex-wrap gap-2">
        {accounts.map(({ username }) => (
          <Button
            key={username}
            aria-label={`Session of ${username}`}
            isPending={get.isPending && asked === username}
            onClick={() => {
              setAsked(username)
              get.mutate({ username })
            }}
          >
            {username}
          </Button>
        ))}
      </div>
      {get.error && <ErrorNotice error={get.error} />}
    </fieldset>
  )
}
