import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { controlClass, Input } from '../../ui/input.tsx'
import type { SavedText } from './types.ts'

/** Writes a text or changes one. */
export function TextDialog({ saved, onClose }: { saved?: SavedText; onClose: () => void }) {
  const utils = trpc.useUtils()
  const onSuccess = () => {
    onClose()
    return utils.texts.list.invalidate()
  }
  const create = trpc.texts.create.useMutation({ onSuccess })
  const edit = trpc.texts.edit.useMutation({ onSuccess })
  const { error, isPending } = saved ? edit : create
  const form = useForm({ defaultValues: { name: saved?.name ?? '', text: saved?.text ?? '' } })
  return (
    <Dialog title={saved ? 'Change the text' : 'New text'} isOpen onClose={onClose}>
      <form
        noValidate
        className="grid gap-3"
        onSubmit={form.handleSubmit((typed) =>
          saved ? edit.mutate({ id: saved.id, ...typed }) : create.mutate(typed),
        )}
      >
        <Field label="Name" hint="Only you see it." error={fieldProblemOf(error, 'name')}>
          <Input autoComplete="off" {...form.register('name')} />
        </Field>
        <Field
          label="Text"
          hint="{username}, {name} and {first_name} become theirs; of {Hi|Hello} each person gets one."
          error={fieldProblemOf(error, 'text')}
        >
          <textarea rows={8} className={`${controlClass} py-2`} {...form.register('text')} />
        </Field>
        {error && !hasFieldProblem(error, ['name', 'text']) && <ErrorNotice error={error} />}
        <div className="flex justify-end">
          <Button type="submit" variant="primary" isPending={isPending}>
            {isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
