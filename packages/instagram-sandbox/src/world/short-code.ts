const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The code in the address of a post's page: its number, written with 64 digits. */
export function shortCode(pk: string): string {
  let code = ''
  for (let rest = BigInt(pk); rest > 0n; rest /= 64n) code = (digits[Number(rest % 64n)] ?? '') + code
  return code
}
