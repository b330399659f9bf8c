import { parse } from 'node:querystring'
import type { FastifyInstance } from 'fastify'

/** The fields of a request, whether they came signed or plain. */
export type Form = Readonly<Record<string, unknown>>

/**
 * Reads form bodies. A signed one holds `signed_body=<signature>.<json>`; the signature is not checked, as current apps
 * write the word SIGNATURE there.
 */
export function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, text, done) => {
      try {
        done(null, readForm(String(text)))
      } catch {
        done(null, {})
      }
    },
  )
}

function readForm(text: string): Form {
  const { signed_body: signed, ...fields } = parse(text)
  if (typeof signed !== 'string') return fields
  const signedFields: unknown = JSON.parse(signed.slice(signed.indexOf('.') + 1))
  return { ...fields, ...(isForm(signedFields) ? signedFields : {}) }
}

/** Whether a parsed body has fields at all. */
export function isForm(value: unknown): value is Form {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
