import { useId, useState } from 'react'
import { trpc } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

const here = Intl.DateTimeFormat().resolvedOptions().timeZone

/** By which clock days begin and automations work. */
export function TimeZoneCard() {
  const zone = trpc.timeZone.get.useQuery()
  return (
    <Card title="Time zone">
      {zone.isPending && <Skeleton rows={2} />}
      {zone.isLoadingError && <ErrorNotice error={zone.error} onRetry={() => void zone.refetch()} />}
      {zone.data && <ZoneForm current={zone.data.time_zone} />}
    </Card>
  )
}

function ZoneForm({ current }: { current: string }) {
  const utils = trpc.useUtils()
  const [typed, setTyped] = useState(current)
  const zones = useId()
  const choose = trpc.timeZone.choose.useMutation({ onSuccess: () => utils.invalidate() })
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        choose.mutate({ time_zone: typed })
      }}
    >
      <Field
        label="Zone"
        hint="Limits count from midnight there, and automations keep its hours. It can be changed once a week."
      >
        <Input list={zones} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <datalist id={zones}>
        {Intl.supportedValuesOf('timeZone').map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {choose.error && <ErrorNotice error={choose.error} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {typed !== here && (
          <Button variant="quiet" onClick={() => setTyped(here)}>
            Use {here}
          </Button>
        )}
        <Button type="submit" isPending={choose.isPending} disabled={typed === current}>
          {choose.isPending ? 'Saving…' : 'Save time zone'}
        </Button>
      </div>
    </form>
  )
}
