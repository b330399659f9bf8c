/** Everything read about people: one change to one of them makes all of it old. */
export const peopleKey = [['users']]
