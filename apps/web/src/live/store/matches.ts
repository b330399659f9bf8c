import type { Activity, ActivityQuestion } from '../types.ts'

/** Whether something that just happened answers a question, by the rules of the server. */
export function matches(entry: Activity, question: ActivityQuestion): boolean {
  const { action, status, error_code, severity, from, to, run, text } = question
  return (
    (!action || entry.action === action) &&
    (!status || entry.status === status) &&
    (!error_code || entry.error_code === error_code) &&
    (!severity || entry.error_code?.split('-')[2] === severity) &&
    (!from || Date.parse(entry.at) >= Date.parse(from)) &&
    (!to || Date.parse(entry.at) < Date.parse(to)) &&
    (!run || entry.run_id === run) &&
    (!text || hasWords(entry, text))
  )
}

/** Every word that is looked for begins a word of the entry. */
function hasWords({ action, target, message }: Activity, text: string): boolean {
  const words = wordsOf(`${action} ${target} ${message}`)
  return wordsOf(text).every((wanted) => words.some((word) => word.startsWith(wanted)))
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
