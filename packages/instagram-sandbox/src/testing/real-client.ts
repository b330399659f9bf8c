import { IgApiClient } from 'instagram-private-api'
import { Request } from 'instagram-private-api/dist/core/request.js'

type RequestOptions = Parameters<Request['send']>[0]

/** The unmodified library, its own HTTP client included, sent to a sandbox instead of Instagram. */
export function realClient(sandboxUrl: string, deviceSeed: string): IgApiClient {
  const client = new IgApiClient()
  client.request = new RedirectedRequest(client, sandboxUrl)
  client.state.generateDevice(deviceSeed)
  return client
}

class RedirectedRequest extends Request {
  readonly #sandboxUrl: string
  readonly #client: IgApiClient

  constructor(client: IgApiClient, sandboxUrl: string) {
    super(client)
    this.#client = client
    this.#sandboxUrl = sandboxUrl
  }

  protected override faultTolerantRequest(options: RequestOptions): Promise<unknown> {
    const { cookieJar, constants } = this.#client.state
    // Cookies belong to instagram.com: kept under the sandbox's address they would never be found again.
    const asInstagram = (uri: string) => uri.replace(`${this.#sandboxUrl}/`, constants.HOST)
    const jar = {
      setCookie: (cookie: string, uri: string) =>
        cookieJar.setCookie(cookie, asInstagram(uri), { ignoreError: true }),
      getCookieString: (uri: string) => cookieJar.getCookieString(asInstagram(uri)),
      getCookies: (uri: string) => cookieJar.getCookies(asInstagram(uri)),
    }
    return super.faultTolerantRequest({ ...options, baseUrl: this.#sandboxUrl, jar })
  }
}
