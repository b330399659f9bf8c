import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'

export type Person = inferRouterOutputs<AppRouter>['users']['get']

/** The key of everything read about people: one change to one of them makes all of it old. */
export const peopleKey = [['users']]

export const states = ['active', 'invited', 'disabled', 'leaving'] as const

/** What stands in the address of the list. */
export interface PeopleSearch {
  readonly text?: string
  readonly role?: 'admin' | 'user'
  readonly state?: (typeof states)[number]
}

/** Reads an address; what makes no sense is left out. */
export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  const { text, role } = search
  const state = states.find((each) => each === search.state)
  return {
    ...((typeof text === 'string' || typeof text === 'number') && text !== '' && { text: String(text) }),
    ...((role === 'admin' || role === 'user') && { role }),
    ...(state && { state }),
  }
}
