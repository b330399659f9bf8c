/** An address of the dashboard names its account before everything else: `/a/{id}/activity`. Without one it is the reader's first. */
const named = /^\/a\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=\/|$)/i

/** The account that a path names; null for the reader's first. */
export function accountInAddress(pathname: string): string | null {
  return named.exec(pathname)?.[1]?.toLowerCase() ?? null
}

/** What stands before every path of an account. */
export function basePathOf(account: string | null): string {
  return account === null ? '/' : `/a/${account}`
}

/** The address of a page of an account. */
export function addressIn(account: string | null, path: string): string {
  return account === null ? path : `/a/${account}${path}`
}

/** The header by which a call says for which account it is; empty for the reader's first. */
export function accountHeaders(account: string | null): Record<string, string> {
  return account === null ? {} : { 'x-botyard-account': account }
}

/** The address at which the API answers about an account, for what a browser asks for by itself: pictures, files. */
export function apiPathIn(account: string | null, path: string): string {
  return account === null ? `/api${path}` : `/api/accounts/${account}${path}`
}
