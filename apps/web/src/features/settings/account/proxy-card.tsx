import { useForm } from 'react-hook-form'
import { SharedAddressNotice } from '../../../account/shared-address.tsx'
import { fieldProblemOf, hasFieldProblem } from '../../../lib/api/public-error.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

/** The account's own way to Instagram. */
export function ProxyCard() {
  const utils = trpc.useUtils()
  const proxy = trpc.proxy.get.useQuery()
  const form = useForm({ defaultValues: { url: '' } })
  const onSuccess = () => {
    form.reset()
    return utils.proxy.get.invalidate()
  }
  const set = trpc.proxy.set.useMutation({ onSuccess })
  const remove = trpc.proxy.remove.useMutation({ onSuccess })
  const test = trpc.proxy.test.useMutation()
  const isBesideField = hasFieldProblem(set.error)
  const current = proxy.data?.proxy
  return (
    <Card title="Proxy">
      {proxy.isPending && <Skeleton rows={2} />}
      {proxy.isLoadingError && <ErrorNotice error={proxy.error} onRetry={() => void proxy.refetch()} />}
      {proxy.data && (
        <div className="grid gap-3 text-[13px]">
          <p>
            {current
              ? `All traffic of your account goes through ${current.protocol}://${current.host}:${current.port}. If it is down, the bot rests; it never bypasses the proxy.`
              : 'No proxy: your account connects directly.'}
          </p>
          <SharedAddressNotice shared={proxy.data.shared_address} />
          {current && (
            <div className="flex flex-wrap items-center gap-2">
              <Button isPending={test.isPending} onClick={() => test.mutate()}>
                {test.isPending ? 'Asking Instagram…' : 'Test it'}
              </Button>
              <Button isPending={remove.isPending} onClick={() => remove.mutate()}>
                Remove the proxy
              </Button>
              <span role="status" className="text-ok-text">
                {test.isSuccess && 'It works.'}
              </span>
            </div>
          )}
          <form noValidate className="grid gap-2" onSubmit={form.handleSubmit((given) => set.mutate(given))}>
            <Field
              label={current ? 'Another proxy' : 'Proxy address'}
              hint="As your provider gave it to you: host:port:name:password, name:password@host:port, or an address that begins with http, https or socks5. It is tested before it is saved, and never shown again."
              error={fieldProblemOf(set.error, 'url')}
            >
              <Input type="password" autoComplete="off" spellCheck={false} {...form.register('url')} />
            </Field>
            {[set, remove, test].map(({ error }, index) =>
              error && !(index === 0 && isBesideField) ? (
                <ErrorNotice key={String(index)} error={error} />
              ) : null,
            )}
            <div className="flex justify-end">
              <Button type="submit" isPending={set.isPending}>
                {set.isPending ? 'Testing…' : 'Test and save'}
              </Button>
            </div>
          </form>
        </div>
      )}
    </Card>
  )
}
