import { expect } from 'vitest'
import { appAlways, appOwner, appTimeline, webGraphql, webRead, webWrite } from '../wire-facts/headers.ts'
import type { WireFact, WireKind } from '../wire-facts/wire-fact.ts'
import type { SeenRequest } from './record-wire.ts'

/** The fields of a body, in their order, as the facts count them. */
export function fieldsOf({ body }: SeenRequest, { encoding }: WireFact): Record<string, unknown> {
  if (encoding === 'none') return {}
  if (encoding === 'text') return JSON.parse(body)
  const form = Object.fromEntries(new URLSearchParams(body))
  if (encoding === 'graphql') return JSON.parse(form.variables ?? '')
  if (encoding === 'form') return form
  expect(Object.keys(form)).toEqual(['signed_body'])
  const [, json] = /^SIGNATURE\.(\{.*\})$/s.exec(form.signed_body ?? '') ?? []
  return JSON.parse(json ?? '')
}

/** What is wrong with fields, given what is always and what is sometimes there. */
export function problems(
  given: Record<string, unknown>,
  always: WireFact['body'],
  sometimes: WireFact['sometimes'],
): string[] {
  const names = Object.keys(given)
  const known = Object.keys(always)
  const kinds: Readonly<Record<string, WireKind | undefined>> = { ...sometimes, ...always }
  return [
    ...known.filter((name) => !names.includes(name)).map((name) => `${name} is lost`),
    ...names.filter((name) => kinds[name] === undefined).map((name) => `${name} is of our making`),
    ...Object.entries(given).flatMap(([name, value]) => {
      const kind = kinds[name]
      return kind === undefined || looks[kind](value)
        ? []
        : [`${name} is no ${kind}: ${JSON.stringify(value)}`]
    }),
    ...(names.filter((name) => known.includes(name)).join() === known.join() ? [] : ['their order differs']),
  ]
}

/** Whether a path is one of a pattern like `/users/:id/info/`. */
export function pathFits(path: string, pattern: string): boolean {
  const parts: Record<string, string> = {
    id: '\\d+',
    name: '[a-z.]+',
    tag: '\\w+',
    media: '\\d+_\\d+',
    pk: '\\d+',
  }
  return new RegExp(`^${pattern.replace(/:(\w+)/g, (_, part) => parts[part] ?? '')}$`).test(path)
}

/** The headers a request should have and has not. */
export function missingHeaders({ headers }: SeenRequest, wanted: readonly string[]): string[] {
  return wanted.filter((name) => !headers.has(name.toLowerCase()))
}

/** The headers that others send with a call. */
export function headersFor(side: 'app' | 'web', name: string, fact: WireFact): readonly string[] {
  if (side === 'app') {
    const form = fact.encoding === 'none' ? [] : ['Content-Type']
    return [...appAlways, ...appOwner, ...form, ...(name === 'timeline' ? appTimeline : [])]
  }
  if (fact.encoding === 'graphql') return webGraphql
  // X-Instagram-AJAX: the page's revision, which clients that leave it out do without.
  return fact.method === 'GET' ? webRead : webWrite.filter((header) => header !== 'X-Instagram-AJAX')
}

const looks: Readonly<Record<WireKind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  uuid: (value) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(String(value)),
  digits: (value) => typeof value === 'string' && /^\d+$/.test(value),
  number: (value) => /^\d+$/.test(String(value)),
  seconds: (value) => /^-?\d+$/.test(String(value)),
  'media-id': (value) => /^\d+_\d+$/.test(String(value)),
  ids: (value) => /^\d+(,\d+)*$/.test(String(value)),
  hex: (value) => /^[0-9a-f]{64}$/.test(String(value)),
  json: (value) => typeof value === 'string' && typeof JSON.parse(value) === 'object',
  list: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null || value !== undefined,
}
