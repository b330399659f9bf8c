import { useState } from 'react'
import { trpc } from '../../../lib/api/trpc.ts'
import { showToast } from '../../../lib/toasts.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { CodeLink } from '../../../ui/code-link.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { AlertRuleDialog } from './alert-rule-dialog.tsx'
import { describeRule, inputOf, type Rule } from './alert-rules.ts'

/** When one is told of failures, and of which one was told. */
export function AlertsCard() {
  const rules = trpc.alerts.rules.useQuery()
  const alerts = trpc.alerts.list.useQuery({ limit: 5 }, { refetchOnMount: 'always' })
  const [edited, setEdited] = useState<Rule | 'new' | null>(null)
  return (
    <Card title="Alerts">
      <div className="grid gap-3 text-[13px]">
        <p className="text-text-2">
          Get an alert when something fails often enough: by email, and through the channels and webhooks
          below.
        </p>
        {rules.isPending && <Skeleton rows={2} />}
        {rules.isLoadingError && <ErrorNotice error={rules.error} onRetry={() => void rules.refetch()} />}
        {rules.data?.items.length === 0 && <Empty>No rules yet. Add one to hear of problems early.</Empty>}
        {rules.data && rules.data.items.length > 0 && (
          <ul aria-label="Alert rules" className="grid">
            {rules.data.items.map((rule) => (
              <RuleRow key={rule.id} rule={rule} onEdit={() => setEdited(rule)} />
            ))}
          </ul>
        )}
        <div className="flex justify-end">
          <Button onClick={() => setEdited('new')}>New rule</Button>
        </div>
        {alerts.data && alerts.data.items.length > 0 && (
          <ul aria-label="Latest alerts" className="grid rounded-[6px] bg-sunken px-3 py-1">
            {alerts.data.items.map(({ id, rule_name, at, error_code, count }) => (
              <li key={id} className="flex flex-wrap gap-x-3 border-line border-b py-1.5 last:border-0">
                <span className="min-w-[160px] flex-1">
                  {rule_name}: {count === 1 ? 'once' : `${count} times`} <CodeLink code={error_code} />
                </span>
                <span className="text-[12px] text-text-3">
                  <RelativeTime at={at} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {edited && (
          <AlertRuleDialog {...(edited !== 'new' && { rule: edited })} onClose={() => setEdited(null)} />
        )}
      </div>
    </Card>
  )
}

function RuleRow({ rule, onEdit }: { rule: Rule; onEdit: () => void }) {
  const channels = trpc.channels.list.useQuery()
  const utils = trpc.useUtils()
  const onSuccess = () => utils.alerts.rules.invalidate()
  const edit = trpc.alerts.editRule.useMutation({ onSuccess })
  const create = trpc.alerts.createRule.useMutation({ onSuccess })
  const remove = trpc.alerts.removeRule.useMutation({
    onSuccess() {
      showToast({ text: `“${rule.name}” is removed.`, undo: () => create.mutateAsync(inputOf(rule)) })
      return onSuccess()
    },
  })
  const { id, name, is_enabled, fired_at } = rule
  const error = edit.error ?? remove.error
  return (
    <li className="grid gap-2 border-line border-b py-2 last:border-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-[180px] flex-1">
          <b className="font-medium">{name}</b>
          <span className="block text-[12px] text-text-3">
            {describeRule(rule, channels.data?.items)}
            {fired_at && (
              <>
                , last <RelativeTime at={fired_at} />
              </>
            )}
          </span>
        </span>
        <span className="-mr-3.5 ml-auto flex items-center">
          <Switch
            label={`${name} on`}
            isOn={is_enabled}
            isDisabled={edit.isPending}
            onChange={() => edit.mutate({ id, ...inputOf(rule), is_enabled: !is_enabled })}
          >
            On
          </Switch>
          <Button variant="quiet" aria-label={`Change ${name}`} onClick={onEdit}>
            Change
          </Button>
          <Button
            variant="quietDanger"
            aria-label={`Remove ${name}`}
            isPending={remove.isPending}
            onClick={() => remove.mutate({ id })}
          >
            Remove
          </Button>
        </span>
      </div>
      {error && <ErrorNotice error={error} />}
    </li>
  )
}
