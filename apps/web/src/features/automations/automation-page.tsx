import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAccount } from '../../account/use-account.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AutomationForm } from './automation-form.tsx'
import { TemplatePicker } from './template-picker.tsx'
import type { Template } from './templates.ts'
import type { AutomationInput } from './types.ts'

/** Makes an automation. */
export function NewAutomationPage() {
  const leave = useLeave()
  const [template, setTemplate] = useState<Template | null>(null)
  const create = trpc.automations.create.useMutation({ onSuccess: leave })
  return (
    <Frame title="New automation">
      <TemplatePicker chosen={template} onChoose={setTemplate} />
      <AutomationForm
        key={template?.draft.name}
        {...(template && { automation: template.draft })}
        save={create}
        label="Create"
      />
    </Frame>
  )
}

/** Changes one. */
export function AutomationPage() {
  const { id = '' } = useParams({ strict: false })
  const leave = useLeave()
  const automations = trpc.automations.list.useQuery()
  const edit = trpc.automations.edit.useMutation({ onSuccess: leave })
  const automation = automations.data?.items.find((each) => each.id === id)
  const save = {
    ...{ isPending: edit.isPending, error: edit.error },
    mutate: (input: AutomationInput) => edit.mutate({ ...input, id }),
  }
  return (
    <Frame title={automation?.name ?? 'Automation'}>
      {automations.isPending && <Skeleton rows={8} />}
      {automations.isLoadingError && (
        <ErrorNotice error={automations.error} onRetry={() => void automations.refetch()} />
      )}
      {automations.data && !automation && <Empty>This automation no longer exists.</Empty>}
      {automation && <AutomationForm automation={automation} save={save} label="Save" />}
    </Frame>
  )
}

function Frame({ title, children }: { title: string; children: React.ReactNode }) {
  const { mayAct } = useAccount()
  return (
    <div className="grid w-full max-w-[640px] gap-4">
      <BackLink to={urls.automations}>All automations</BackLink>
      <PageHeader title={title} />
      {mayAct ? children : <Empty>Viewers can see automations, but not change them.</Empty>}
    </div>
  )
}

function useLeave() {
  const navigate = useNavigate()
  const utils = trpc.useUtils()
  return async () => {
    await utils.automations.list.invalidate()
    await navigate({ to: urls.automations })
  }
}
