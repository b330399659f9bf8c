/** What follows from the settings of an installation. */
export interface DerivedSettings {
  /** Where Instagram is: the real one or the sandbox. */
  readonly instagramBaseUrl: string
  /** Whether bots talk to the sandbox that Botyard brings along. */
  readonly isSandbox: boolean
  readonly publicUrl: string
  /** Networks and host names that requests made for people may reach beside the internet. */
  readonly outboundAllow: readonly string[]
}

interface Given {
  readonly INSTAGRAM_BASE_URL?: string | undefined
  readonly INSTAGRAM_SANDBOX_PORT: number
  readonly OUTBOUND_ALLOW: readonly string[]
  readonly WEBHOOKS_ALLOW_LOOPBACK?: boolean | undefined
  readonly PUBLIC_URL?: string | undefined
  readonly PORT: number
}

/** Works out what follows from the settings as they were given. */
export function derivedSettings(given: Given): DerivedSettings {
  const { INSTAGRAM_BASE_URL: base = 'sandbox' } = given
  const isSandbox = base === 'sandbox'
  return {
    instagramBaseUrl: isSandbox ? `http://127.0.0.1:${given.INSTAGRAM_SANDBOX_PORT}` : base,
    isSandbox,
    outboundAllow: [
      ...given.OUTBOUND_ALLOW,
      ...(given.WEBHOOKS_ALLOW_LOOPBACK ? ['127.0.0.0/8', '::1'] : []),
    ],
    publicUrl: given.PUBLIC_URL ?? `http://localhost:${given.PORT}`,
  }
}
