/** A limit on how long a call may take, joined with the signal of the one who asked for it. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Why it expired, as an error code; undefined while it has not. */
  readonly reason: 'ETIMEDOUT' | 'ABORTED' | undefined
  /** To be called when the call has ended, however it did. */
  clear(): void
}

/** Starts the clock. `AbortSignal.any` would keep every call alive for as long as a worker's stop signal lives. */
export function startDeadline(timeoutMs: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController()
  let reason: Deadline['reason']
  const expire = (why: Deadline['reason']) => {
    reason ??= why
    controller.abort()
  }
  const onAbort = () => expire('ABORTED')
  const timer = setTimeout(expire, timeoutMs, 'ETIMEDOUT')
  if (caller?.aborted) onAbort()
  else caller?.addEventListener('abort', onAbort)

  return {
    signal: controller.signal,
    get reason() {
      return reason
    },
    clear() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', onAbort)
    },
  }
}
