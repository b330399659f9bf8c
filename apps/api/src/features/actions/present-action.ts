import { type Action, describeForm } from '@botyard/bot-engine'
import { z } from 'zod'

const fieldOutput = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string(),
  kind: z.enum(['text', 'number', 'choice', 'texts']),
  required: z.boolean(),
  default: z.union([z.string(), z.number(), z.array(z.string())]).nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  choices: z.array(z.string()),
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
})

/** An action as forms and scripts need it. */
export function presentAction(action: Action): z.infer<typeof actionOutput> {
  const { name, title, summary, help, kind, quota } = action
  return {
    ...{ name, title, summary, help, kind },
    limit: { action: quota.action, title: quota.title },
    path: `/api/bot/actions/${name}`,
    fields: describeForm(action).map(({ isRequired, ...field }) => ({
      ...field,
      required: isRequired,
      default: typeof field.default === 'object' && field.default ? [...field.default] : field.default,
      choices: [...field.choices],
    })),
  }
}
