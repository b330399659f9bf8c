/** Changes the theme and remembers it for the next visit. @returns whether it is dark now. */
export function switchTheme(): boolean {
  const isDark = document.documentElement.dataset.theme !== 'dark'
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
  localStorage.setItem('theme', isDark ? 'dark' : 'light')
  return isDark
}
