import { Card } from '../../ui/card.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { Empty } from '../../ui/empty.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import type { Warning } from './types.ts'

/** When Instagram held an action back; the dashed lines of the chart. */
export function WarningsCard({ warnings }: { warnings: readonly Warning[] }) {
  return (
    <Card title="Block warnings">
      {warnings.length === 0 ? (
        <Empty>None in these days. Instagram let the bot work.</Empty>
      ) : (
        <ul aria-label="Block warnings" className="grid text-[13px]">
          {warnings.map(({ at, title, code, code_title }) => (
            <li
              key={`${at} ${title}`}
              className="flex flex-wrap items-baseline gap-x-3 border-line border-b py-1.5 last:border-0"
            >
              <span className="min-w-[160px] flex-1">
                {title}: {code_title}{' '}
                <span className="text-bad-text">
                  <CodeLink code={code} />
                </span>
              </span>
              <span className="text-[12px] text-text-3">
                <RelativeTime at={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
