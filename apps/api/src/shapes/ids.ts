import { z } from 'zod'

// What is not there, or not theirs who ask, is answered like what does not exist.

/** The id of a person. */
export const givenPersonId = z.uuid('wanted the id of a person')

/** The id of an account; that of a person's first is the person's own. */
export const givenAccountId = z.uuid('wanted the id of an account')
