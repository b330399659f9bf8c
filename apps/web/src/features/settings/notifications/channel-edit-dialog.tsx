import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../../lib/api/public-error.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { type Channel, type ChannelKind, configOf, severitiesOf, severityChoiceOf } from './channels.ts'
import { SeveritiesField } from './severities-field.tsx'

/** Changes what a channel is called and told, and what it is set up with, which is not shown again. */
export function ChannelEditDialog(props: { channel: Channel; kind: ChannelKind; onClose: () => void }) {
  const { channel, kind, onClose } = props
  const utils = trpc.useUtils()
  const edit = trpc.channels.edit.useMutation({
    onSuccess() {
      onClose()
      return utils.channels.list.invalidate()
    },
  })
  const config: Record<string, string> = {}
  const form = useForm({
    defaultValues: { name: channel.name, severityChoice: severityChoiceOf(channel.severities), config },
  })
  const fields = kind.made_by === 'form' ? kind.fields : []
  const isBesideField = hasFieldProblem(edit.error, ['name', ...fields.map(({ name }) => `config.${name}`)])
  const submit = form.handleSubmit(({ name, severityChoice, config: typed }) => {
    const replaced = configOf(typed)
    edit.mutate({
      ...{ id: channel.id, name, severities: severitiesOf(severityChoice) },
      ...(Object.keys(replaced).length > 0 && { config: replaced }),
    })
  })
  return (
    <Dialog title={`Change “${channel.name}”`} isOpen onClose={onClose}>
      <form noValidate className="grid gap-3" onSubmit={submit}>
        <Field label="Name" error={form.formState.errors.name?.message ?? fieldProblemOf(edit.error, 'name')}>
          <Input autoComplete="off" {...form.register('name', { required: 'Type a name.' })} />
        </Field>
        <SeveritiesField current={channel.severities} {...form.register('severityChoice')} />
        {fields.length > 0 && (
          <fieldset className="grid gap-3">
            <legend className="mb-2 text-[12px] text-text-3">
              Leave these empty to keep what it is set up with.
            </legend>
            {fields.map(({ name, title, example }) => (
              <Field key={name} label={title} error={fieldProblemOf(edit.error, `config.${name}`)}>
                <Input
                  autoComplete="off"
                  spellCheck={false}
                  placeholder={example ?? undefined}
                  {...form.register(`config.${name}`)}
                />
              </Field>
            ))}
          </fieldset>
        )}
        {edit.error && !isBesideField && <ErrorNotice error={edit.error} />}
        <div className="flex justify-end">
          <Button type="submit" variant="primary" isPending={edit.isPending}>
            {edit.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
