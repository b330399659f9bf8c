import { trpc } from '../../lib/api/trpc.ts'
import { showToast } from '../../lib/toasts.ts'
import type { Automation, AutomationInput } from './types.ts'

/** What can be done with an automation of the list. What takes something away can be undone for a while. */
export function useAutomationActs(automation: Automation) {
  const utils = trpc.useUtils()
  const onSuccess = () => utils.automations.list.invalidate()
  const { id, name } = automation
  const create = trpc.automations.create.useMutation({ onSuccess })
  const enable = trpc.automations.enable.useMutation({ onSuccess })
  const disable = trpc.automations.disable.useMutation({
    onSuccess() {
      showToast({ text: `“${name}” is switched off.`, undo: () => enable.mutateAsync({ id }) })
      return onSuccess()
    },
  })
  const runNow = trpc.automations.runNow.useMutation({ onSuccess })
  const remove = trpc.automations.delete.useMutation({
    onSuccess() {
      showToast({ text: `“${name}” is deleted.`, undo: () => create.mutateAsync(inputOf(automation)) })
      return onSuccess()
    },
  })
  return { enable, disable, runNow, remove }
}

/** What was said when it was made, to make it again. */
function inputOf(automation: Automation): AutomationInput {
  const { name, action, params, days, windows, shift_minutes, is_enabled } = automation
  return { name, action, params, days, windows, shift_minutes, is_enabled }
}
