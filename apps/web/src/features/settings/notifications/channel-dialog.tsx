import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { useAccount } from '../../../account/use-account.ts'
import { fieldProblemOf, hasFieldProblem } from '../../../lib/api/public-error.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { showToast } from '../../../lib/toasts.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'
import { ChannelNotice } from './channel-notice.tsx'
import { type ChannelKind, configOf, severitiesOf } from './channels.ts'
import { SeveritiesField } from './severities-field.tsx'
import { rememberThisBrowser, subscribeThisBrowser, whyNoNotifications } from './this-browser.ts'

/** Adds a channel; its fields are those that its kind asks for. */
export function ChannelDialog({ kinds, onClose }: { kinds: readonly ChannelKind[]; onClose: () => void }) {
  const offered = kinds.filter(({ made_by }) => made_by !== 'route')
  const utils = trpc.useUtils()
  const account = useAccount()
  const create = trpc.channels.create.useMutation()
  const form = useForm<{
    kind: string
    name: string
    severityChoice: string
    config: Record<string, string>
  }>({
    defaultValues: { kind: offered[0]?.kind ?? '', name: '', severityChoice: '', config: {} },
  })
  const kind = offered.find((each) => each.kind === form.watch('kind'))
  const isBrowser = kind?.made_by === 'browser'
  const add = useMutation({
    mutationFn: form.handleSubmit(async ({ kind: chosen, name, severityChoice, config }) => {
      const setup = isBrowser ? await subscribe() : configOf(config)
      const made = await create.mutateAsync({
        ...{ kind: chosen, name: name.trim() || (kind?.title ?? chosen), config: setup },
        severities: severitiesOf(severityChoice),
      })
      if (isBrowser && account.id) rememberThisBrowser(account.id, made.id)
      showToast({ text: `“${made.name}” is added. Send it a test.` })
      await utils.channels.list.invalidate()
      onClose()
    }),
  })
  async function subscribe() {
    const { public_key } = await utils.channels.pushKey.fetch()
    return subscribeThisBrowser(public_key)
  }
  const fields = kind?.fields.map(({ name }) => `config.${name}`) ?? []
  const isBesideField = hasFieldProblem(create.error, [...fields, 'name'])
  return (
    <Dialog title="New channel" isOpen onClose={onClose}>
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate(event)
        }}
      >
        <Field label="Kind">
          <Select {...form.register('kind', { onChange: () => [create.reset(), add.reset()] })}>
            {offered.map(({ kind: value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Name" error={fieldProblemOf(create.error, 'name')}>
          <Input autoComplete="off" placeholder={kind?.title} {...form.register('name')} />
        </Field>
        {!isBrowser &&
          kind?.fields.map(({ name, title, description, example, is_required }) => (
            <Field
              key={`${kind.kind} ${name}`}
              label={is_required ? title : `${title} (optional)`}
              hint={description ?? undefined}
              error={fieldProblemOf(create.error, `config.${name}`)}
            >
              <Input
                autoComplete="off"
                spellCheck={false}
                placeholder={example ?? undefined}
                {...form.register(`config.${name}`, { shouldUnregister: true })}
              />
            </Field>
          ))}
        <SeveritiesField {...form.register('severityChoice')} />
        {kind && <ChannelNotice kind={kind.kind} />}
        {isBrowser && whyNoNotifications() !== null && <p className="text-[12px]">{whyNoNotifications()}</p>}
        {create.error && !isBesideField && <ErrorNotice error={create.error} />}
        {add.error && !create.error && (
          <p role="alert" className="text-[13px] text-bad-text">
            {add.error.message}
          </p>
        )}
        <div className="flex justify-end">
          <Button type="submit" variant="primary" isPending={add.isPending}>
            {add.isPending ? 'Adding…' : 'Add channel'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
