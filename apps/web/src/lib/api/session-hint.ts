const key = 'signed-in'

/** Remembers that somebody signed in with this browser. Only a hint: whether the session still holds, the server says. */
export function rememberSignedIn(): void {
  attempt(() => localStorage.setItem(key, 'yes'))
}

/** They signed out, or the session has ended. */
export function forgetSignedIn(): void {
  attempt(() => localStorage.removeItem(key))
}

/** Whether it is worth asking who is signed in; without the hint strangers are asked nothing. */
export function mayBeSignedIn(): boolean {
  return attempt(() => localStorage.getItem(key)) === 'yes'
}

/** Browsers may keep pages from storing anything. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
