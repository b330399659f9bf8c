/** What a text is that holds no session which can be read, in words; nothing of it is quoted. */
export function describeUnreadable(text: string): string {
  if (text === '') return 'nothing'
  const kind = kinds.find(([looks]) => looks.test(text))?.[1]
  return kind ?? `a text of ${text.length} characters that is no session`
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^SQLite format 3/, 'the cookie database of a browser (cookies.sqlite)'],
  [/^(?:\x80|\uFFFD|gASV)/, 'a Python pickle, such as the session file of instaloader'],
  [/^<(?:!doctype|html|\?xml)/i, 'a web page'],
  [
    /^(?:authorization:\s*)?Bearer\s+IGT:|^IGT:2:/i,
    'the Authorization header of the app, which names no phone',
  ],
  [/^set-cookie:/im, 'the headers of an answer'],
  [/System\.Net\.Cookie/, 'a request copied for PowerShell'],
]
