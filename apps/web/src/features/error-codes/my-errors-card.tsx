import { Link } from '@tanstack/react-router'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Card } from '../../ui/card.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

/** So many are enough to see what happens. */
const shown = 5

/** The codes one met lately, and how often; nothing for those who met none. */
export function MyErrorsCard() {
  const mine = trpc.errors.mine.useQuery(undefined, { refetchOnMount: 'always' })
  if (!mine.data?.items.length) return null
  return (
    <Card title="Seen recently">
      <ul aria-label="Seen recently" className="grid text-[13px]">
        {mine.data.items.slice(0, shown).map(({ code, title, count, last_seen }) => (
          <li key={code} className="border-line border-b last:border-0">
            <Link
              to={urls.error(code)}
              className="flex flex-wrap items-baseline gap-x-3 py-1.5 underline-offset-2 hover:underline"
            >
              <span className="w-[110px] font-mono text-[12px] text-text-2">{code}</span>
              <span className="min-w-[160px] flex-1">{title}</span>
              <span className="text-[12px] text-text-3">
                {count === 1 ? 'once' : `${count} times`}, last <RelativeTime at={last_seen} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
