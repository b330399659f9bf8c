import { z } from 'zod'

// An id that exists but is not the caller’s to see gets the same answer as one that does not exist.

/** The id of a person. */
export const givenPersonId = z.uuid('wanted the id of a person')

/** The id of an account; that of a person's first is the person's own. */
export const givenAccountId = z.uuid('wanted the id of an account')
