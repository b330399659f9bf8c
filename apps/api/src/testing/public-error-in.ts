/** The error in an answer for everybody, over REST or tRPC. */
export const publicErrorIn = (body: { error: { data?: { public: object } } }) =>
  body.error.data?.public ?? body
