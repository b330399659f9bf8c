import { type FormValues, toParams } from './form-values.ts'
import type { ActionDescription, RunRequest } from './types.ts'

/** What a form asks for. Its parts were described by the server, which checks them again. */
export function toRunRequest(
  action: ActionDescription,
  values: FormValues,
  { isDryRun }: { isDryRun: boolean },
): RunRequest {
  const request = { action: action.name, ...toParams(action, values), is_dry_run: isDryRun }
  if (!isOfItsForm(request, action)) throw new TypeError('a form made what its action does not take')
  return request
}

/** Whether a request names its action and no more than the fields that the server has described of it. */
function isOfItsForm(request: object, { name, fields }: ActionDescription): request is RunRequest {
  const known = ['action', 'sources', 'is_dry_run', ...fields.map((field) => field.name)]
  return (
    'action' in request && request.action === name && Object.keys(request).every((key) => known.includes(key))
  )
}
