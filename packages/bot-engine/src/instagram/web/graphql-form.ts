import type { WebPage } from './web-page.ts'

/** The form of one GraphQL operation, in the order the site sends it; what only feeds its telemetry stays away. */
export function graphqlForm(
  page: WebPage,
  {
    operation,
    docId,
    variables,
    count,
  }: {
    readonly operation: string
    readonly docId: string
    readonly variables: Readonly<Record<string, unknown>>
    /** How many requests were made from this page before, this one included. */
    readonly count: number
  },
): Record<string, string> {
  return {
    av: page.actorId,
    __d: 'www',
    __user: '0',
    __a: '1',
    __req: count.toString(36),
    __comet_req: '7',
    fb_dtsg: page.dtsg,
    jazoest: jazoest(page.dtsg),
    lsd: page.lsd,
    fb_api_caller_class: 'RelayModern',
    fb_api_req_friendly_name: operation,
    server_timestamps: 'true',
    variables: JSON.stringify(variables),
    doc_id: docId,
  }
}

/** A `2` and the sum of the character codes: how app and site mark the token that stands beside it. */
function jazoest(token: string): string {
  return `2${Array.from(token).reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0)}`
}
