import { useEffect, useState } from 'react'
import { Input } from './input.tsx'

/** How long typing must have paused before the words are searched for. */
const typingMs = 300

/** A field to search by words. It reports them once typing has paused. */
export function SearchField(props: {
  label: string
  placeholder: string
  words: string
  onChange: (words: string) => void
}) {
  const { label, placeholder, words, onChange } = props
  const [typed, setTyped] = useState(words)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing is a reason to ask
  useEffect(() => {
    if (typed.trim() === words) return
    const timer = setTimeout(() => onChange(typed.trim()), typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => setTyped((before) => (before.trim() === words ? before : words)), [words])
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={placeholder}
      className="min-w-[140px] flex-1 max-sm:col-span-2"
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  )
}
