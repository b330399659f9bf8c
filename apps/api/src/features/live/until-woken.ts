/**
 * Waits until somebody calls what `onWake` is given, or the signal aborts. Nothing stays behind on the signal, which may live
 * for days while this is waited for every second.
 */
export async function untilWoken(
  signal: AbortSignal | undefined,
  onWake: (wake: () => void) => void,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const wake = () => resolve()
  onWake(wake)
  signal?.addEventListener('abort', wake, { once: true })
  await promise
  signal?.removeEventListener('abort', wake)
}
