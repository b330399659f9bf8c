/** The first row, behind the mark by which spreadsheets know UTF-8. */
export function csvHeader(columns: readonly string[]): string {
  return `\uFEFF${csvLine(columns)}`
}

/** One row of a table in the form of RFC 4180. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/**
 * A text that a spreadsheet would take for a formula begins with an apostrophe, which it shows as text; so does what follows a
 * semicolon or a tab, where a spreadsheet of another country parts cells. Some take the signs in full width for the same.
 */
function cell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  const guarded = value.replace(/[;\t\r\n](?=[=+\-@＝＋－＠])/g, "$&'")
  const text = /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${guarded}` : guarded
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
