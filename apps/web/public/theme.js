// Before the first paint, so that a dark page never flashes white. Without a choice the system's theme is followed.
;(() => {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const follow = () => {
    let chosen = null
    try {
      chosen = localStorage.getItem('theme')
    } catch {}
    document.documentElement.dataset.theme = chosen ?? (system.matches ? 'dark' : 'light')
  }
  follow()
  system.addEventListener('change', follow)
})()
