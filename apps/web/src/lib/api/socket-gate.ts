/** Lets a socket be opened only by somebody the server would let in. */
export interface SocketGate {
  /** @throws {Error} when the server does not know who asks, or does not answer: no socket may be opened then. */
  pass(): Promise<void>
  /** A socket has closed, maybe because its session has ended: who asks is looked up before the next one opens. */
  shut(): void
}

/**
 * A gate in front of the live socket. The server refuses a socket without a session, which the browser reports as an error
 * of the page, so a page that lost its socket asks first. The first socket needs no question: whoever shows the page has
 * just been answered.
 */
export function createSocketGate(askWhoIsThere: () => Promise<Pick<Response, 'ok'>>): SocketGate {
  let isOpen = true
  return {
    async pass() {
      if (isOpen) return
      const { ok } = await askWhoIsThere()
      if (!ok) throw new Error('nobody is signed in')
      isOpen = true
    },
    shut() {
      isOpen = false
    },
  }
}
