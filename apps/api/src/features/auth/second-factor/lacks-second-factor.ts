import type { Context } from '../../../context.ts'
import type { SignedInUser } from '../sessions/sessions.ts'

/** Whether somebody is an administrator without the second factor that administrators need here. */
export function lacksSecondFactor(
  { role, requireAdminTwoFactor, hasSecondFactor }: SignedInUser,
  instance: Pick<Context['instance'], 'requireAdminTwoFactor'>,
): boolean {
  const isRequired = requireAdminTwoFactor ?? instance.requireAdminTwoFactor
  return role === 'admin' && isRequired && !hasSecondFactor
}
