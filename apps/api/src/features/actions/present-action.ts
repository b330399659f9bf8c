import { type Action, type Capability, describeForm, findObstacle } from '@botyard/bot-engine'
import { errors } from '@botyard/errors'
import { z } from 'zod'

const fieldOutput = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string(),
  kind: z.enum(['text', 'number', 'choice', 'texts', 'names']),
  required: z.boolean(),
  default: z.union([z.string(), z.number(), z.array(z.string())]).nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  choices: z.array(z.string()),
  /** How each of the choices is called. */
  choice_labels: z.record(z.string(), z.string()),
})

export const actionOutput = z.object({
  name: z.string(),
  title: z.string(),
  summary: z.string(),
  help: z.string(),
  /** How its effects are called in the activity. */
  kind: z.string(),
  limit: z.object({ action: z.string(), title: z.string() }),
  /** Where it is queued; `/plan` behind it is the dry run. */
  path: z.string(),
  fields: z.array(fieldOutput),
  /** Why the account that is connected cannot do it, with the code a call would be refused with; null when it can. */
  unavailable: z.object({ code: z.string(), reason: z.string() }).nullable(),
})

/** An action as forms and scripts of an account that lacks these need it. */
export function presentAction(
  action: Action,
  missing: ReadonlySet<Capability>,
): z.infer<typeof actionOutput> {
  const { name, title, summary, help, kind, quota } = action
  const reason = findObstacle(action, missing)
  return {
    ...{ name, title, summary, help, kind },
    limit: { action: quota.action, title: quota.title },
    path: `/api/bot/actions/${name}`,
    unavailable: reason === null ? null : { code: errors.NOT_ON_PROFILE.code, reason },
    fields: describeForm(action).map(({ isRequired, choiceLabels, ...field }) => ({
      ...field,
      required: isRequired,
      choice_labels: choiceLabels,
      default: typeof field.default === 'object' && field.default ? [...field.default] : field.default,
      choices: [...field.choices],
    })),
  }
}
