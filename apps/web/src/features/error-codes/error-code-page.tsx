import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SeverityBadge } from './severity-badge.tsx'

const actors = {
  user: 'You',
  administrator: 'An administrator',
  operator: 'Whoever runs this installation',
  nobody: 'No one: it resolves itself',
} as const
const retries = {
  never: 'Retrying does not help.',
  now: 'It can be tried again at once.',
  later: 'Retried automatically after a while.',
  'after-cooldown': 'Not before the pause has ended.',
  'after-user-action': 'Once you have done what is described above.',
} as const

/** One code: what happened, what to do, and how often it happened to me. */
export function ErrorCodePage() {
  const { code = '' } = useParams({ strict: false })
  return (
    <div className="grid w-full max-w-[680px] gap-4">
      <BackLink to={urls.errors}>All error codes</BackLink>
      <ErrorDetail code={code} />
    </div>
  )
}

function ErrorDetail({ code }: { code: string }) {
  const error = trpc.errors.get.useQuery({ code })
  if (error.isPending)
    return (
      <>
        <PageHeader title={code} />
        <Skeleton rows={6} />
      </>
    )
  if (error.error)
    return (
      <>
        <PageHeader title={code} />
        <ErrorNotice error={error.error} onRetry={() => void error.refetch()} />
      </>
    )
  const {
    title,
    severity,
    happened,
    action,
    actor,
    retry,
    cooldown_seconds,
    http_status,
    seen_count,
    last_seen,
    name,
  } = error.data
  return (
    <>
      <PageHeader title={title}>
        <span className="flex items-center gap-3">
          <span className="font-mono text-[13px] text-text-2">{code}</span>
          <SeverityBadge severity={severity} />
        </span>
      </PageHeader>
      <dl className="grid gap-4 rounded-[10px] border border-line bg-panel p-5 shadow-(--shadow)">
        <Item term="What happened">{happened}</Item>
        <Item term="What to do">{action}</Item>
        <Item term="Who can fix it">{actors[actor]}</Item>
        <Item term="Retry">
          {retries[retry]}
          {cooldown_seconds !== null && ` The bot rests ${duration(cooldown_seconds)}.`}
        </Item>
        {seen_count !== null && (
          <Item term="In my activity">
            {seen_count === 0 ? 'Never.' : `${seen_count === 1 ? 'Once' : `${seen_count} times`}, last `}
            {last_seen && (
              <>
                <RelativeTime at={last_seen} />.{' '}
                <Link
                  to={urls.activity}
                  search={{ code }}
                  className="text-accent-text underline underline-offset-2"
                >
                  Show them
                </Link>
              </>
            )}
          </Item>
        )}
        <Item term="For scripts">
          <span className="font-mono text-[12px]">
            {name} · HTTP {http_status}
          </span>
        </Item>
      </dl>
      <RelatedCodes code={code} />
    </>
  )
}

/** Codes of the same part of Botyard. */
function RelatedCodes({ code }: { code: string }) {
  const errors = trpc.errors.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  const module = moduleOf(code)
  const related = errors.data?.items.filter((each) => each.code !== code && moduleOf(each.code) === module)
  if (!related?.length) return null
  return (
    <Card title="Related codes">
      <ul aria-label="Related codes" className="grid gap-1 text-[13px]">
        {related.map((each) => (
          <li key={each.code}>
            <Link
              to={urls.error(each.code)}
              className="grid min-h-6 grid-cols-[110px_minmax(0,1fr)] gap-x-3 underline-offset-2 hover:underline"
            >
              <span className="font-mono text-[12px] text-text-2">{each.code}</span>
              {each.title}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** `IG` of `E-IG-W-0001`. */
function moduleOf(code: string): string | undefined {
  return code.split('-')[1]
}

function Item({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[12px] text-text-3">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function duration(seconds: number): string {
  if (seconds < 3_600) return `${Math.round(seconds / 60)} minutes`
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} hours`
  return `${Math.round(seconds / 86_400)} days`
}
