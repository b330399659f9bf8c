import {
  type Action,
  type Capability,
  describeForm,
  findObstacle,
  formFieldKinds,
  sourcesFor,
} from '@botyard/bot-engine'
import { errors } from '@botyard/errors'
import { z } from 'zod'

const fieldOutput = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string(),
  kind: z.enum(formFieldKinds),
  required: z.boolean(),
  default: z.union([z.string(), z.number(), z.array(z.string())]).nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  choices: z.array(z.string()),
  /** How each of the choices is called. */
  choice_labels: z.record(z.string(), z.string()),
})

const unavailableOutput = z.object({ code: z.string(), reason: z.string() }).nullable()

/** A source as the forms of actions that it fits show it. */
const sourceOutput = z.object({
  name: z.string(),
  title: z.string(),
  fields: z.array(fieldOutput),
  /** Why the account that is connected cannot read it; null when it can. */
  unavailable: unavailableOutput,
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
  /** Its fields besides `sources`. */
  fields: z.array(fieldOutput),
  /** Those that fit it, to be named in `sources`, the usual one first; none for an action that finds its targets by itself. */
  sources: z.array(sourceOutput),
  /** Why the account that is connected cannot do it, with the code a call would be refused with; null when it can. */
  unavailable: unavailableOutput,
})

/** An action as forms and scripts of an account that lacks these need it. */
export function presentAction(
  action: Action,
  missing: ReadonlySet<Capability>,
): z.infer<typeof actionOutput> {
  const { name, title, summary, help, kind, quota } = action
  return {
    ...{ name, title, summary, help, kind },
    limit: { action: quota.action, title: quota.title },
    path: `/api/bot/actions/${name}`,
    unavailable: presentObstacle(action, missing),
    fields: presentFields(action),
    sources: sourcesOf(action).map((source) => ({
      ...{ name: source.name, title: source.title },
      fields: presentFields(source),
      unavailable: presentObstacle(source, missing),
    })),
  }
}

function sourcesOf({ takes, usualSource }: Action) {
  const fitting = takes ? sourcesFor(takes) : []
  return fitting.toSorted(
    (one, other) => Number(other.name === usualSource) - Number(one.name === usualSource),
  )
}

function presentObstacle(of: Parameters<typeof findObstacle>[0], missing: ReadonlySet<Capability>) {
  const reason = findObstacle(of, missing)
  return reason === null ? null : { code: errors.NOT_ON_PROFILE.code, reason }
}

function presentFields(of: Parameters<typeof describeForm>[0]): z.infer<typeof fieldOutput>[] {
  return describeForm(of).map(({ isRequired, choiceLabels, ...field }) => ({
    ...field,
    required: isRequired,
    choice_labels: choiceLabels,
    default: typeof field.default === 'object' && field.default ? [...field.default] : field.default,
    choices: [...field.choices],
  }))
}
