import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'

/** Asks once before every bot is paused, with a word for everybody. */
export function DeclareDialog({ onClose }: { onClose: () => void }) {
  const utils = trpc.useUtils()
  const form = useForm({ defaultValues: { note: '' } })
  const declare = trpc.incidents.declare.useMutation({
    async onSuccess() {
      onClose()
      await Promise.all([utils.incidents.list.invalidate(), utils.bot.status.invalidate()])
    },
  })
  const isBesideField = hasFieldProblem(declare.error)
  return (
    <Dialog title="Pause all bots?" isOpen onClose={onClose}>
      <form
        noValidate
        className="grid gap-3"
        onSubmit={form.handleSubmit(({ note }) => declare.mutate(note.trim() ? { note: note.trim() } : {}))}
      >
        <p className="text-[13px] text-text-2">
          No bot does anything until you resume them. Everyone is told that their account is not the cause.
        </p>
        <Field
          label="A note for everyone"
          hint="Optional: why, and until when."
          error={fieldProblemOf(declare.error, 'note')}
        >
          <Input maxLength={300} {...form.register('note')} />
        </Field>
        {declare.error && !isBesideField && <ErrorNotice error={declare.error} />}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" isPending={declare.isPending}>
            {declare.isPending ? 'Pausing…' : 'Pause all bots'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
