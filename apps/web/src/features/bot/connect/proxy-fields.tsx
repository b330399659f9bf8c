import { useForm } from 'react-hook-form'
import { SharedAddressNotice } from '../../../account/shared-address.tsx'
import { fieldProblemOf, hasFieldProblem } from '../../../lib/api/public-error.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'

/** The account's own way to Instagram, to be chosen before Instagram sees it for the first time. */
export function ProxyFields() {
  const utils = trpc.useUtils()
  const proxy = trpc.proxy.get.useQuery()
  const form = useForm({ defaultValues: { url: '' } })
  const set = trpc.proxy.set.useMutation({
    onSuccess() {
      form.reset()
      return utils.proxy.get.invalidate()
    },
  })
  const current = proxy.data?.proxy
  return (
    <details className="rounded-[8px] border border-line px-3.5 py-2.5 text-[13px]">
      <summary className="cursor-pointer text-text-2">
        {current
          ? `Through the proxy ${current.host}:${current.port}`
          : 'Use a proxy for this account (optional)'}
      </summary>
      <form noValidate className="mt-3 grid gap-3" onSubmit={form.handleSubmit((given) => set.mutate(given))}>
        <p className="text-text-2">
          Instagram trusts an account more when it always comes from the same country, best of all from the
          address it is used at anyway. Set the proxy now, before the first contact.
        </p>
        <SharedAddressNotice shared={proxy.data?.shared_address} />
        <Field
          label={current ? 'Another proxy' : 'Address of the proxy'}
          hint="Such as http://name:password@host:8080 or socks5://host:1080."
          error={fieldProblemOf(set.error, 'url')}
        >
          <Input type="password" autoComplete="off" spellCheck={false} {...form.register('url')} />
        </Field>
        {set.error && !hasFieldProblem(set.error, ['url']) && <ErrorNotice error={set.error} />}
        <div className="flex items-center justify-end gap-3">
          <span role="status" className="text-ok-text">
            {set.isSuccess && 'It works and is used from now on.'}
          </span>
          <Button type="submit" isPending={set.isPending}>
            {set.isPending ? 'Trying it…' : 'Test and keep'}
          </Button>
        </div>
      </form>
    </details>
  )
}
