/** The place a tunnel leads to. */
export interface TunnelTarget {
  readonly host: string
  readonly port: number
}

/** Why there is no tunnel, in one word: more would tell what stands at an address. */
export class TunnelError extends Error {
  override readonly name = 'TunnelError'
  /** `PROXY_AUTHENTICATION`: the proxy says that it wants other credentials. Everything else is `PROXY_REFUSED`. */
  readonly code: 'PROXY_AUTHENTICATION' | 'PROXY_REFUSED'

  constructor(code: TunnelError['code']) {
    super(code === 'PROXY_AUTHENTICATION' ? 'the proxy wants other credentials' : 'the proxy opened no way')
    this.code = code
  }
}
