/** The rules the server holds, told while somebody types. The server decides: it also knows common passwords. */
const minPasswordLength = 15

/** One rule, and whether a password keeps it. */
export interface PasswordCheck {
  readonly rule: string
  readonly isMet: boolean
}

/** How a new password stands against each rule. */
export function checkPassword(password: string, person: { username: string }): PasswordCheck[] {
  const characters = [...password.normalize('NFKC')]
  const besidesNames = without(characters.join('').toLowerCase(), [person.username.toLowerCase(), 'botyard'])
  return [
    { rule: `At least ${minPasswordLength} characters`, isMet: characters.length >= minPasswordLength },
    { rule: 'Not just your username or the word Botyard', isMet: besidesNames.length >= 8 },
    { rule: 'Not the same few characters again and again', isMet: new Set(characters).size >= 5 },
  ]
}

function without(text: string, names: readonly string[]): string {
  return names.filter((name) => name.length >= 3).reduce((rest, name) => rest.replaceAll(name, ''), text)
}
