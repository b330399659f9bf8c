const fetched = ['accept', 'accept-language', 'referer', 'sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-site']

/** Headers a browser always sends, by the kind of request. Client hints come beside them where a browser has them. */
export const alwaysSent = {
  page: [
    ...['accept', 'accept-language', 'upgrade-insecure-requests', 'priority'],
    ...['sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-site', 'sec-fetch-user'],
  ],
  rest: [...fetched, 'priority', 'x-asbd-id', 'x-ig-www-claim', 'x-requested-with'],
  graphql: [...fetched, 'priority', 'x-asbd-id', 'x-fb-friendly-name', 'x-fb-lsd'],
} as const

export type RequestKind = keyof typeof alwaysSent

/** What a browser never sends with a query: the two belong to the older calls. */
export const neverWithGraphql = ['x-ig-www-claim', 'x-requested-with'] as const

export const clientHints = ['sec-ch-ua', 'sec-ch-ua-mobile', 'sec-ch-ua-platform'] as const

/** The app ids of the two web sites. */
export const webAppIds: readonly string[] = ['936619743392459', '1217981644879628']
