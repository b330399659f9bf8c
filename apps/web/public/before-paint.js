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
  // The hint of src/lib/session-hint.ts.
  if (read('signed-in') === 'yes') root.dataset.visitor = 'known'
})()
