import { useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { FactorCodeForm } from './factor-code-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SetUpFactor } from './set-up-factor.tsx'

/** An authenticator app beside the password: whether there is one, adding it, new recovery codes, taking it away. */
export function SecondFactorCard() {
  const utils = trpc.useUtils()
  const factor = trpc.auth.twoFactor.useQuery()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const refresh = () => Promise.all([utils.auth.twoFactor.invalidate(), utils.auth.me.invalidate()])
  async function keep(given: readonly string[]) {
    setCodes(given)
    await refresh()
  }
  return (
    <Card title="Second factor">
      {factor.isPending && <Skeleton rows={3} />}
      {factor.isLoadingError && <ErrorNotice error={factor.error} onRetry={() => void factor.refetch()} />}
      {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />}
      {factor.data &&
        !codes &&
        (factor.data.is_enabled ? (
          <ManageFactor codesLeft={factor.data.recovery_codes_left} onRenewed={keep} onDisabled={refresh} />
        ) : (
          <SetUpFactor onConfirmed={keep} />
        ))}
    </Card>
  )
}

function ManageFactor(props: {
  codesLeft: number
  onRenewed: (codes: readonly string[]) => Promise<void>
  onDisabled: () => Promise<unknown>
}) {
  const { codesLeft, onRenewed, onDisabled } = props
  const [intent, setIntent] = useState<'renew' | 'disable' | null>(null)
  const renew = trpc.auth.renewRecoveryCodes.useMutation({
    onSuccess: ({ recovery_codes }) => onRenewed(recovery_codes),
  })
  const disable = trpc.auth.disableTwoFactor.useMutation({ onSuccess: onDisabled })
  if (intent === 'renew')
    return (
      <FactorCodeForm label="Make new recovery codes" mutation={renew} onCancel={() => setIntent(null)} />
    )
  if (intent === 'disable')
    return <FactorCodeForm label="Take it away" mutation={disable} onCancel={() => setIntent(null)} />
  return (
    <div className="grid gap-3 text-[13px]">
      <p>
        Your authenticator app is asked for at each sign-in. {codesLeft} recovery{' '}
        {codesLeft === 1 ? 'code is' : 'codes are'} left.
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => setIntent('renew')}>New recovery codes</Button>
        <Button onClick={() => setIntent('disable')}>Take it away</Button>
      </div>
    </div>
  )
}
