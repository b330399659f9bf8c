/** How long the other side may take to agree to a close. */
const closingMs = 1_000

/**
 * A WebSocket that is closed soon after it is told to close. Browsers wait long for the other side's goodbye, and one
 * that is gone never sends it: the page would look live all that time.
 */
export class FastCloseSocket extends WebSocket {
  #isClosed = false

  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols)
    this.addEventListener('close', (event) => {
      // The first listener: a late goodbye of a socket that was given up reaches nobody.
      if (this.#isClosed) event.stopImmediatePropagation()
      this.#isClosed = true
    })
  }

  /** What is sent while the socket closes reaches nobody; tRPC's keep-alive does so, and browsers complain of it. */
  override send(data: Parameters<WebSocket['send']>[0]): void {
    if (this.readyState <= WebSocket.OPEN) super.send(data)
  }

  override close(code?: number, reason?: string): void {
    super.close(code, reason)
    setTimeout(() => this.#isClosed || this.dispatchEvent(new CloseEvent('close', { code: 1006 })), closingMs)
  }
}
