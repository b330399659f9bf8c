import { parse } from 'node:querystring'
import type { FastifyInstance } from 'fastify'
import { readJson } from './people/person-id.ts'

/** The fields of a request, whether they came signed or plain. */
export type Form = Readonly<Record<string, unknown>>

/** How a signed body was signed: by what, and which fields lay beside it. */
export interface Signing {
  readonly signature: string
  readonly beside: readonly string[]
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null: the body was not signed. */
    signing: Signing | null
  }
}

/**
 * Reads form bodies. A signed one holds `signed_body=<signature>.<json>`; current apps write the word SIGNATURE there.
 * A body that is JSON text is read as such: the timeline sends it under the content type of a form.
 */
export function acceptForms(app: FastifyInstance): void {
  app.decorateRequest('signing', null)
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (request, text, done) => {
      try {
        const { form, signing } = readForm(String(text))
        request.signing = signing
        done(null, form)
      } catch {
        done(null, {})
      }
    },
  )
}

function readForm(text: string): { form: Form; signing: Signing | null } {
  if (text.startsWith('{')) return { form: asForm(readJson(text)), signing: null }
  const { signed_body: signed, ...fields } = parse(text)
  if (typeof signed !== 'string') return { form: fields, signing: null }
  const dot = signed.indexOf('.')
  const form = { ...fields, ...asForm(readJson(signed.slice(dot + 1))) }
  return { form, signing: { signature: signed.slice(0, dot), beside: Object.keys(fields) } }
}

function asForm(value: unknown): Form {
  return isForm(value) ? value : {}
}

/** Whether a parsed body has fields at all. */
export function isForm(value: unknown): value is Form {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
