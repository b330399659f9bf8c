import type { RestRoute } from '../procedure-meta.ts'

/** The place of a feature's procedures in the REST mirror: `routes('webhooks')('GET', '/webhooks', 'My webhooks')` for `meta`. */
export function routes(tag: string) {
  return (method: RestRoute['method'], path: RestRoute['path'], summary: string, description?: string) => ({
    openapi: { method, path, tags: [tag], summary, ...(description !== undefined && { description }) },
  })
}
