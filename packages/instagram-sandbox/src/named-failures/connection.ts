import type { NamedFailure } from './named-failure.ts'

/** Failures of the way to Instagram, and of Instagram as a whole. */
export const connection = {
  /** As a proxy in front answers. */
  proxy_auth: { status: 407, headers: { 'proxy-authenticate': 'Basic realm="proxy"' }, body: '' },
  /** As a proxy in front answers that opens no way. */
  proxy_refused: {
    status: 503,
    headers: { 'x-squid-error': 'ERR_CONNECT_FAIL 111' },
    body: '<html><body id=ERR_CONNECT_FAIL><p>Connection to i.instagram.com failed.</p></body></html>',
  },
  /** No answer, and no end. */
  timeout: { hangs: true },
  connection_reset: { reset: true },
  server_error: { status: 500, body: 'Oops, an error occurred.' },
  html_200: { status: 200, body: '<html><body>Log in to the network of this place</body></html>' },
  /** The answer breaks off in the middle, with what was asked carried out. */
  truncated_json: { truncates: true },
  /** The word null where an object belongs. */
  json_null: { status: 200, body: null },
  empty_message: { status: 405, body: { message: '', status: 'fail' } },
} satisfies Record<string, NamedFailure>
