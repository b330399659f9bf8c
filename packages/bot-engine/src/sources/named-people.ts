import { z } from 'zod'
import { someUsernames } from '../actions/params.ts'
import { defineSource } from './define-source.ts'

/** People by name, typed or from a file. One a page: each name is a request of its own. */
export const namedPeople = defineSource({
  name: 'named',
  title: 'People you name',
  params: z.strictObject({
    usernames: someUsernames.meta({
      title: 'People',
      description: 'Usernames, one a line or with commas between.',
      'x-holds': 'usernames',
    }),
  }),
  yields: 'people',
  describe: () => 'people you named',
  size: (params) => params.usernames.length,
  async read({ instagram, signal }, { usernames }, cursor) {
    const index = Number(cursor ?? 0)
    const name = usernames[index]
    if (name === undefined) return { items: [], cursor: null }
    const person = await instagram.people.find(name, { signal })
    const nobody = {
      ...{ id: `@${name}`, username: name, fullName: null, isPrivate: false },
      ...{ pictureUrl: null, hasPicture: null, isVerified: null },
    }
    return {
      items: [person ?? { ...nobody, facts: { isNobody: true } }],
      cursor: index + 1 < usernames.length ? String(index + 1) : null,
    }
  },
})
