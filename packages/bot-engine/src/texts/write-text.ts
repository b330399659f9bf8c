import { createHash } from 'node:crypto'
import type { Target } from '@botyard/db/queries/runs/effects'
import { isProblem, parseText, renderText } from './text-language.ts'

/**
 * The text for a target: one of the templates, and of each choice in it one option. The same target always gets the same
 * text out of the same templates.
 * @throws {TypeError} for a template that its schema would have refused.
 */
export function writeText(templates: readonly string[], { id, name, facts }: Target): string {
  const template = templates[drawn(id) % templates.length] ?? ''
  const text = parseText(template)
  if (isProblem(text)) throw new TypeError('a template was not checked')
  let draws = 0
  const fullName = typeof facts.fullName === 'string' ? facts.fullName : null
  return renderText(text, { username: name, fullName }, (below) => {
    draws += 1
    return drawn(`${id}:${draws}`) % below
  })
}

function drawn(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0)
}
