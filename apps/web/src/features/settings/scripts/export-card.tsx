import { Download } from 'lucide-react'
import { useAccount } from '../../../account/use-account.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { linkButtonClass } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'

/** Everything of the account as a file, and of all accounts one owns. */
export function ExportCard() {
  const { id } = useAccount()
  const me = trpc.auth.me.useQuery()
  const accounts = trpc.accounts.list.useQuery()
  const ownsSeveral = (accounts.data?.owned.count ?? 0) > 1
  return (
    <Card title="Your data">
      <div className="grid items-center gap-3 text-[13px] sm:grid-cols-[minmax(0,1fr)_auto]">
        <p className="text-text-2">
          Settings, lists, automations, runs and activity as one SQLite file, without passwords and sessions.
        </p>
        {id !== null && (
          <a className={linkButtonClass} href={`/api/users/${id}/export.sqlite`} download>
            <Download aria-hidden="true" size={15} />
            Download everything
          </a>
        )}
        {me.data && ownsSeveral && (
          <>
            <p className="text-text-2">The same for every account you own, in one file.</p>
            <a className={linkButtonClass} href={`/api/users/${me.data.user.id}/everything.sqlite`} download>
              <Download aria-hidden="true" size={15} />
              Download all accounts
            </a>
          </>
        )}
      </div>
    </Card>
  )
}
