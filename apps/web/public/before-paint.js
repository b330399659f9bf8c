// Before the first paint: a dark page never flashes white, and whoever has signed in here sees at once where things will be.
;(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const root = document.documentElement
  const system = matchMedia('(prefers-color-scheme: dark)')
  // Without a choice the system's theme is followed.
  const follow = () => {
    root.dataset.theme = read('theme') ?? (system.matches ? 'dark' : 'light')
  }
  follow()
  system.addEventListener('change', follow)
  // The hint of src/lib/api/session-hint.ts.
  if (read('signed-in') !== 'yes') return
  root.dataset.visitor = 'known'
  // What the page will ask for first comes beside its code, not after it: src/lib/api/early-answer.ts takes it.
  const url = document.currentScript.dataset.asks
  if (!url) return
  // As in src/account/account-address.ts.
  const account = /^\/a\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=\/|$)/i
    .exec(location.pathname)?.[1]
    .toLowerCase()
  const answer = fetch(url, { headers: account ? { 'x-botyard-account': account } : {} })
  // Whoever takes it is told of a failure; nobody else is.
  answer.catch(() => {})
  window.earlyAnswer = { url, answer }
})()
