import { startDeadline } from './deadline.ts'

/** Why a call was given up by our own timer or by the one who asked for it. */
class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
  readonly code: 'ETIMEDOUT' | 'ABORTED'

  constructor(code: 'ETIMEDOUT' | 'ABORTED') {
    super(code === 'ETIMEDOUT' ? 'the time for the call is up' : 'the call is no longer wanted')
    this.code = code
  }
}

/**
 * Ends a call to the outside by our own timer, whatever library carries it and whether or not it hears the signal: the
 * promise is given up at the deadline. `work` must let go of its connection when the signal aborts.
 * @throws {DeadlineError} when the time is up or the caller's signal aborts; otherwise what `work` throws.
 */
export async function withinDeadline<Result>(
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const deadline = startDeadline(timeoutMs, signal)
  const expired = Promise.withResolvers<never>()
  const expire = () => expired.reject(deadline.signal.reason)
  if (deadline.signal.aborted) expire()
  else deadline.signal.addEventListener('abort', expire)
  try {
    if (deadline.signal.aborted) return await expired.promise
    return await Promise.race([work(deadline.signal), expired.promise])
  } catch (error) {
    // What the library says of an abort of ours is our doing.
    throw deadline.reason ? new DeadlineError(deadline.reason) : error
  } finally {
    deadline.clear()
  }
}
