/** The rules the server holds, told while somebody types. The server decides: it also knows common passwords. */
export const shortestPassword = 15

export interface PasswordCheck {
  readonly rule: string
  readonly isMet: boolean
}

/** How a new password stands against each rule. */
export function checkPassword(password: string, person: { username: string }): PasswordCheck[] {
  const plain = password.toLowerCase()
  const username = person.username.toLowerCase()
  return [
    { rule: `At least ${shortestPassword} characters`, isMet: [...password].length >= shortestPassword },
    {
      rule: 'Not just your username or the word Botyard',
      isMet: password !== '' && ![username, 'botyard'].some((word) => plain.replaceAll(word, '').length < 8),
    },
    { rule: 'Not the same few characters again and again', isMet: new Set(plain).size >= 5 },
  ]
}
