/**
 * The cookies in a request that a browser's developer tools copied: as cURL, as `fetch`, or its headers one on each line.
 * Undefined when the text holds none. In time that grows with the length of the text alone.
 */
export function cookiesInRequest(text: string): string | undefined {
  const found = opening.exec(text)
  if (!found) return undefined
  const rest = text.slice(found.index + found[0].length)
  const end = rest.search(endOf(found[1] ?? found[2] ?? found[3]))
  return unescaped(end === -1 ? rest : rest.slice(0, end), found[1])
}

/** `-b '…'`, `-b $'…'` and `-b ^"…^"`; `'cookie: …'`; `"cookie": "…"`; a line that begins with `cookie:`. */
const opening =
  /(?:^|\s)(?:-b|--cookie)\s+(\$'|\^"|'|")|(["'])cookie:[ \t]*|"cookie":[ \t]*(")|^cookie:?[ \t]*\r?\n?/im

function endOf(quote: string | undefined): RegExp {
  if (quote === undefined) return /\r?\n|$/
  return quote.endsWith("'") ? /(?<!\\)'/ : /(?<!\\|\\\^)\^?"/
}

function unescaped(text: string, quote: string | undefined): string {
  const plain = quote === '^"' ? text.replaceAll('^', '') : text
  return quote === "'" ? plain : plain.replace(/\\(["'\\])/g, '$1')
}
