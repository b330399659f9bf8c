import { trpc } from '../../lib/api/trpc.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FactorCodeForm } from './factor-code-form.tsx'

/** Adds an authenticator app: a picture to scan, then the code it shows. */
export function SetUpFactor({ onConfirmed }: { onConfirmed: (codes: readonly string[]) => Promise<void> }) {
  const propose = trpc.auth.setUpTwoFactor.useMutation()
  const confirm = trpc.auth.confirmTwoFactor.useMutation({
    onSuccess: ({ recovery_codes }) => onConfirmed(recovery_codes),
  })
  if (!propose.data)
    return (
      <div className="grid gap-3 text-[13px]">
        <p>
          With a second factor a stolen password alone opens nothing: at sign-in you also type a code that an
          app on your phone shows.
        </p>
        <ProveYourself error={propose.error} onProved={() => propose.mutate({})} />
        <div className="flex justify-end">
          <Button isPending={propose.isPending} onClick={() => propose.mutate({})}>
            Add an authenticator app
          </Button>
        </div>
      </div>
    )
  const { qr_svg: picture, secret } = propose.data
  return (
    <div className="grid gap-3 text-[13px]">
      <p>Scan this with your authenticator app, or type the key into it. Then type the code it shows.</p>
      <img
        src={`data:image/svg+xml;utf8,${encodeURIComponent(picture)}`}
        alt="QR code with the key for your authenticator app"
        width={180}
        height={180}
        className="justify-self-center rounded-[6px] bg-white p-2"
      />
      <p className="flex flex-wrap items-center justify-center gap-2">
        <code className="break-all font-mono text-[12px]">{secret}</code>
        <CopyButton text={secret} label="Copy the key" />
      </p>
      <FactorCodeForm label="Use it from now on" mutation={confirm} />
    </div>
  )
}
