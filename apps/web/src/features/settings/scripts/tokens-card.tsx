import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { trpc } from '../../../lib/api/trpc.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { NewTokenDialog } from './new-token-dialog.tsx'

type Token = inferRouterOutputs<AppRouter>['tokens']['list']['items'][number]

/** What scripts sign in with instead of a password. */
export function TokensCard() {
  const tokens = trpc.tokens.list.useQuery()
  const [isMaking, setMaking] = useState(false)
  return (
    <Card title="API tokens">
      <div className="grid gap-3 text-[13px]">
        <p className="text-text-2">
          Scripts sign in with a token instead of your password. Each token can only do what you allow, and
          expires automatically.
        </p>
        {tokens.isPending && <Skeleton rows={2} />}
        {tokens.isLoadingError && <ErrorNotice error={tokens.error} onRetry={() => void tokens.refetch()} />}
        {tokens.data?.items.length === 0 && <Empty>No tokens yet. Create one for your script.</Empty>}
        {tokens.data && tokens.data.items.length > 0 && (
          <ul aria-label="API tokens" className="grid">
            {tokens.data.items.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </ul>
        )}
        <div className="flex justify-end">
          <Button onClick={() => setMaking(true)}>New token</Button>
        </div>
        {isMaking && <NewTokenDialog onClose={() => setMaking(false)} />}
      </div>
    </Card>
  )
}

function TokenRow({ token: { id, name, hint, scopes, expires_at, last_used_at } }: { token: Token }) {
  const utils = trpc.useUtils()
  const [isAsking, setAsking] = useState(false)
  const revoke = trpc.tokens.revoke.useMutation({ onSuccess: () => utils.tokens.list.invalidate() })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-2 last:border-0">
      <span className="min-w-[180px] flex-1">
        <b className="font-medium">{name}</b>{' '}
        {scopes.map((scope) => (
          <Badge key={scope}>{scope}</Badge>
        ))}
        <span className="block text-[12px] text-text-3">
          <code className="font-mono">{hint}…</code> expires <RelativeTime at={expires_at} />,{' '}
          {last_used_at ? (
            <>
              last used <RelativeTime at={last_used_at} />
            </>
          ) : (
            'never used'
          )}
        </span>
      </span>
      <Button variant="quietDanger" aria-label={`Revoke ${name}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={`Revoke “${name}”?`}
          text="Scripts that use it are refused from now on. A revoked token cannot be brought back."
          act="Revoke"
          mutation={{ ...revoke, mutate: () => revoke.mutate({ id }) }}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  )
}
