import type { Status } from '../../live/types.ts'

/** What is wrong with a bot that somebody has to mend: what happened, what to do, and the code where one is known; null when all is well. Pure. */
export function describeProblem(
  status: Status,
): { title: string; action: string; code: string | null } | null {
  const { last_error: error, pending_login: pending } = status
  if (pending) {
    return {
      title:
        pending.kind === 'two_factor'
          ? 'Instagram is waiting for your security code.'
          : 'Instagram wants you to confirm it was you.',
      action:
        pending.step === 'in_app'
          ? 'Confirm in the Instagram app, then continue here.'
          : pending.step === 'review'
            ? 'Instagram has a question that only you can answer. Continue to read it.'
            : 'Your sign-in is not finished. Continue where you left off.',
      code: error?.code ?? null,
    }
  }
  if (error) return { title: sentence(error.title), action: error.action, code: error.code }
  if (status.state === 'needs_you')
    return {
      title: 'Your Instagram session has ended.',
      action: 'Connect again and the bot resumes.',
      code: null,
    }
  return null
}

function sentence(title: string): string {
  return /[.!?]$/.test(title) ? title : `${title}.`
}
