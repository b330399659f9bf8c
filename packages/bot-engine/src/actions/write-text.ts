import { createHash } from 'node:crypto'
import type { Target } from '@botyard/db/queries/runs/effects'

/** The text for a target: one of the templates, always the same one, so that what was sent can be looked up later. */
export function writeText(templates: readonly string[], { id, name }: Pick<Target, 'id' | 'name'>): string {
  const draw = createHash('sha256').update(id).digest().readUInt32BE(0)
  const template = templates[draw % templates.length] ?? ''
  return template.replaceAll('{username}', name)
}
