/** Codes that were released once and are gone. They are never given again; the lock file keeps them too. */
export const retiredCodes: readonly string[] = []
