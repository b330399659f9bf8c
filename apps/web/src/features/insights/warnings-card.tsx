import { Card } from '../../ui/card.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { DatedItem } from '../../ui/dated-item.tsx'
import { Empty } from '../../ui/empty.tsx'
import type { Warning } from './types.ts'

/** When Instagram held an action back; the dashed lines of the chart. */
export function WarningsCard({ warnings }: { warnings: readonly Warning[] }) {
  return (
    <Card title="Block warnings">
      {warnings.length === 0 ? (
        <Empty>None in this period.</Empty>
      ) : (
        <ul aria-label="Block warnings" className="grid text-[13px]">
          {warnings.map(({ at, title, code, code_title }) => (
            <DatedItem key={`${at} ${title}`} at={at}>
              {title}: {code_title}{' '}
              <span className="text-bad-text">
                <CodeLink code={code} />
              </span>
            </DatedItem>
          ))}
        </ul>
      )}
    </Card>
  )
}
