import { type FormEvent, useState } from 'react'

/**
 * A form of a few texts that must all be there: says which are missing, as `missing` words it, and leads to the first. So
 * little is checked before somebody is in that the library of the other forms need not come for it.
 */
export function useRequiredFields<Name extends string>(
  missing: Readonly<Record<Name, string>>,
  onFilled: (values: Readonly<Record<Name, string>>) => void,
) {
  // The object has exactly the keys of its type.
  const names = Object.keys(missing) as Name[]
  const [absent, setAbsent] = useState<readonly Name[]>([])
  return {
    problemOf: (name: Name) => (absent.includes(name) ? missing[name] : undefined),
    form: {
      onSubmit(event: FormEvent<HTMLFormElement>) {
        event.preventDefault()
        const { elements } = event.currentTarget
        const fieldOf = (name: Name) => inputOf(elements.namedItem(name))
        const entries = names.map((name) => [name, fieldOf(name)?.value ?? ''])
        // Made of all the names, so none is missing.
        const values = Object.fromEntries(entries) as Record<Name, string>
        const empty = names.filter((name) => values[name] === '')
        setAbsent(empty)
        const [first] = empty
        if (first) fieldOf(first)?.focus()
        else onFilled(values)
      },
      onInput({ target }: FormEvent<HTMLFormElement>) {
        const field = inputOf(target)
        if (field?.value) setAbsent(absent.filter((name) => name !== field.name))
      },
    },
  }
}

const inputOf = (field: unknown) => (field instanceof HTMLInputElement ? field : undefined)
