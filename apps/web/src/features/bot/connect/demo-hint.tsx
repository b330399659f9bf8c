import { trpc } from '../../../lib/api/trpc.ts'

/** On a sandbox: the code that a demo account wants, where it is asked for. Empty elsewhere. */
export function DemoHint({ username }: { username: string | undefined }) {
  const me = trpc.auth.me.useQuery()
  const code = me.data?.instance.demo_accounts.find((account) => account.username === username)?.code
  if (!code) return null
  return (
    <p className="rounded-[6px] bg-warn-soft px-3 py-2 text-[13px] text-warn-text">
      Sandbox: the code is <b className="font-mono font-semibold">{code}</b>
    </p>
  )
}
