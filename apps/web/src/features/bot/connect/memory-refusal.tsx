import { publicErrorOf } from '@botyard/errors/public-error'
import { useState } from 'react'
import { trpc } from '../../../lib/api/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { ForgetMemoryDialog } from './forget-memory-dialog.tsx'

/** The two ways on for a bot that remembers another account; nothing for any other error. Forms cannot hold it: it has one. */
export function MemoryRefusal({ error, onForgotten }: { error: unknown; onForgotten: () => void }) {
  const isRefused = publicErrorOf(error)?.error === 'MEMORY_OF_OTHER_ACCOUNT'
  const memory = trpc.bot.memory.useQuery(undefined, { enabled: isRefused })
  const [isAsking, setAsking] = useState(false)
  if (!isRefused) return null
  const username = memory.data?.account?.instagram_username
  const name = username ? `@${username}` : 'the other account'
  return (
    <section
      aria-label="Two ways on"
      className="mt-4 grid gap-3 rounded-[8px] border border-line p-3.5 text-[13px]"
    >
      <div>
        <p className="font-medium">Keep both accounts</p>
        <p className="text-text-2">
          Add an account under Accounts, and connect this one there. What was done with {name} stays as it is.
        </p>
      </div>
      <div className="grid gap-2">
        <div>
          <p className="font-medium">Use this account only</p>
          <p className="text-text-2">
            The bot forgets what it did with {name} and whom it protects. Then this account can be connected.
          </p>
        </div>
        <div>
          <Button onClick={() => setAsking(true)}>Forget {name}…</Button>
        </div>
      </div>
      <ForgetMemoryDialog
        name={name}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onForgotten={() => {
          setAsking(false)
          onForgotten()
        }}
      />
    </section>
  )
}
