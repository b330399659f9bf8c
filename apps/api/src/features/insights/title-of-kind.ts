import { actions } from '@botyard/bot-engine'

/** What people call effects of a kind: `Follows`. */
export function titleOfKind(kind: string): string {
  return actions.find((action) => action.kind === kind)?.quota.title ?? kind
}
