import { useState } from 'react'
import { ForRole } from '../../account/for-role.tsx'
import { trpc } from '../../lib/api/trpc.ts'
import { showToast } from '../../lib/toasts.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { PlanPicture } from './plan-picture.tsx'
import { PresetField } from './preset-field.tsx'
import type { Preview, WarmUp } from './types.ts'

/** How the limits grow over the next 30 days, as things stand or with another warm-up, before it is chosen. */
export function PacingPage() {
  const [preview, setPreview] = useState<Preview>()
  const plan = trpc.warmUp.view.useQuery(preview ? { preset: preview } : {}, {
    placeholderData: (before) => before,
  })
  return (
    <div className="grid w-full max-w-[860px] gap-4">
      <PageHeader title="Pacing" />
      {plan.isPending && <Skeleton rows={12} />}
      {plan.isLoadingError && <ErrorNotice error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.data && (
        <Pacing {...{ preview, setPreview }} warmUp={plan.data} isStale={plan.isPlaceholderData} />
      )}
    </div>
  )
}

function Pacing(props: {
  warmUp: WarmUp
  preview: Preview | undefined
  setPreview: (preview: Preview | undefined) => void
  isStale: boolean
}) {
  const { warmUp, preview, setPreview, isStale } = props
  const utils = trpc.useUtils()
  const current = warmUp.under_way?.preset ?? 'none'
  const choose = trpc.warmUp.choose.useMutation({
    async onSuccess(_, { preset }) {
      showToast({ text: preset ? 'The warm-up has started.' : 'The warm-up has ended.' })
      await Promise.all([utils.warmUp.view.invalidate(), utils.limits.list.invalidate()])
      setPreview(undefined)
    },
  })
  const isChange = preview !== undefined && preview !== current
  return (
    <>
      <Card title="Warm-up" aside={describeProgress(warmUp)}>
        <div className="grid gap-3">
          <p className="text-[13px] text-text-2">
            A warm-up raises your limits day by day. It never exceeds what the account’s age allows, and
            pauses on days with a block. Check the plan below before you start one. The numbers are Botyard’s
            own; Instagram publishes none.
          </p>
          <PresetField
            presets={warmUp.presets}
            chosen={preview ?? current}
            onChange={(chosen) => setPreview(chosen === current ? undefined : chosen)}
          />
          {choose.error && <ErrorNotice error={choose.error} />}
          <ForRole needs="operator">
            <div className="flex flex-wrap justify-end gap-2">
              {isChange && (
                <Button variant="quiet" onClick={() => setPreview(undefined)}>
                  Cancel
                </Button>
              )}
              <Button
                variant="primary"
                isPending={choose.isPending}
                disabled={!isChange}
                onClick={() => preview && choose.mutate({ preset: preview === 'none' ? null : preview })}
              >
                {preview === 'none' ? 'End warm-up' : 'Start warm-up'}
              </Button>
            </div>
          </ForRole>
        </div>
      </Card>
      <Card title="The next 30 days" aside={isChange ? 'with this warm-up' : 'current plan'}>
        <PlanPicture plan={warmUp.plan} isStale={isStale} />
      </Card>
    </>
  )
}

function describeProgress({ under_way }: WarmUp): string {
  return under_way ? `${under_way.title}, day ${under_way.day + 1} of ${under_way.days}` : 'not started'
}
