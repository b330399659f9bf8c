import { Download } from 'lucide-react'
import { useAccount } from '../../../account/use-account.ts'
import { linkButtonClass } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'

/** Everything one has here, as a file. */
export function ExportCard() {
  const { id } = useAccount()
  return (
    <Card title="Your data">
      <div className="flex flex-wrap items-center justify-between gap-3 text-[13px]">
        <p className="min-w-[200px] flex-1 text-text-2">
          Settings, lists, automations, runs and everything that happened, as one SQLite file. Passwords and
          sessions are not in it.
        </p>
        {id !== null && (
          <a className={linkButtonClass} href={`/api/users/${id}/export.sqlite`} download>
            <Download aria-hidden="true" size={15} />
            Download everything
          </a>
        )}
      </div>
    </Card>
  )
}
