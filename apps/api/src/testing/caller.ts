/** An answer as a test looks at it. `body` is parsed JSON, or the text when it is none. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape, wrong ones included
  readonly body: any
}

export interface CallOptions {
  readonly token?: string
  /** The account to act for. */
  readonly account?: string
  readonly headers?: Record<string, string>
}

/** Calls a server over HTTP, JSON in and out. */
export function createCaller(url: string) {
  return async (method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Answer> => {
    const { token, account, headers } = options
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(account && { 'x-botyard-account': account }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: parse(text) }
  }
}

/** REST as one person uses it for an account, their first unless another is named, on the process that `call` reaches. */
export function apiOf(
  { token }: { readonly token: string },
  call: ReturnType<typeof createCaller>,
  account?: string,
) {
  const options = { token, ...(account !== undefined && { account }) }
  return {
    get: (path: string) => call('GET', `/api${path}`, undefined, options),
    /** A body that is not given is `{}`. */
    post: (path: string, body: unknown = {}) => call('POST', `/api${path}`, body, options),
    put: (path: string, body: unknown = {}) => call('PUT', `/api${path}`, body, options),
    delete: (path: string) => call('DELETE', `/api${path}`, undefined, options),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
