/** The text of a decision with its date, today's when it has none yet, and its status, accepted when it says nothing. */
export function dateDecision(text: string, today: string): string {
  if (/^Date: /m.test(text)) return text
  const status = /^Status: (.+)\n/m.exec(text)
  if (status) return text.replace(status[0], () => `Date: ${today} · ${status[0]}`)
  const [title = '', ...rest] = text.split('\n')
  return [title, '', `Date: ${today} · Status: accepted`, ...rest].join('\n')
}
