import { useId, useState } from 'react'
import { trpc } from '../../../lib/api/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

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

/** Whoever never chose has UTC, and is offered the zone of their browser. */
function ZoneForm({ current }: { current: string }) {
  const utils = trpc.useUtils()
  const known = trpc.timeZone.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  const [typed, setTyped] = useState(current === 'UTC' ? here : current)
  const zones = useId()
  const choose = trpc.timeZone.choose.useMutation({
    onSuccess: ({ time_zone }) => {
      setTyped(time_zone)
      return utils.invalidate()
    },
  })
  const isChange = typed !== current
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        choose.mutate({ time_zone: typed.trim() })
      }}
    >
      <Field
        label="Zone"
        hint={`Now ${current}. Daily limits reset at midnight in this zone, and automations follow its clock. Type a city or region to search.`}
      >
        <Input
          list={zones}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <datalist id={zones}>
        {(known.data?.time_zones ?? Intl.supportedValuesOf('timeZone')).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {isChange && (
        <p role="status" className="text-[12px] text-text-3">
          Check it before you save: you can’t change it again for a week.
        </p>
      )}
      {choose.error && <ErrorNotice error={choose.error} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {typed !== here && (
          <Button variant="quiet" onClick={() => setTyped(here)}>
            Use {here}
          </Button>
        )}
        <Button type="submit" isPending={choose.isPending} disabled={!isChange}>
          {choose.isPending ? 'Saving…' : 'Save time zone'}
        </Button>
      </div>
    </form>
  )
}
