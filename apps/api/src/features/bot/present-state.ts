import { titleOfKind } from '@botyard/bot-engine'
import { type StateView, stateView } from '@botyard/db/queries/bots/derive-state'
import { actors, findByCode } from '@botyard/errors'
import { z } from 'zod'

/** A bot's state with what goes with it: the same four fields wherever a bot is shown. */
export const stateFields = {
  state: stateView.shape.state,
  /** When the state ends by itself, where that is known. */
  state_until: z.string().nullable(),
  /** Why a bot waits for somebody, rests or is paused, and who can act on it. */
  state_reason: z.object({ code: z.string(), title: z.string(), actor: z.enum(actors) }).nullable(),
  /** Which kind of action is paused, in `action_paused`. */
  state_action: z.object({ action: z.string(), title: z.string() }).nullable(),
}

const stateOutput = z.object(stateFields)

/** A state in the words of the API. */
export function presentState(view: StateView): z.infer<typeof stateOutput> {
  const { state, state_until, state_action: action } = view
  const reason = view.state_reason === null ? undefined : findByCode(view.state_reason)
  return {
    ...{ state, state_until },
    state_reason: reason ? { code: reason.code, title: reason.title, actor: reason.actor } : null,
    state_action: action === null ? null : { action, title: titleOfKind(action) },
  }
}
