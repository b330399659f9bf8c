import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'

/** Headers that browsers obey, for every answer: also for those that no route and no framework makes. */
export type SecurityHeaders = Readonly<Record<string, string>>

/**
 * Says once what helmet sets. `isSecure`: people come over TLS, so browsers may be told to come no other way (HSTS); of the
 * domain's other hosts nothing is said unless its operator wants that.
 */
export function securityHeaders(options: {
  isSecure: boolean
  hstsIncludesSubdomains: boolean
}): SecurityHeaders {
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  const { isSecure, hstsIncludesSubdomains: includeSubDomains } = options
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: isSecure && { includeSubDomains },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  })(answer.req, answer, () => {})
  return Object.fromEntries(Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]))
}

const directives = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}
