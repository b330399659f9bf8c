/** Changes the theme and remembers it for the next visit. @returns whether it is dark now. */
export function switchTheme(): boolean {
  const isDark = document.documentElement.dataset.theme !== 'dark'
  const theme = isDark ? 'dark' : 'light'
  document.documentElement.dataset.theme = theme
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // Storage is refused to this page; the choice holds until it is left.
  }
  return isDark
}
