/** Where the site is when the app's host is there: a sandbox is both. */
export function webBaseUrl(baseUrl: string): string {
  const url = new URL(baseUrl)
  return url.hostname === 'i.instagram.com' ? baseUrl.replace('//i.', '//www.') : baseUrl
}
