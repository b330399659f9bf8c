import { forgotLook, PasswordCard } from './password-card.tsx'

/** The page to sign in before its code is there: looks the same, and takes nothing. */
export function SignInShell() {
  return (
    <div inert aria-busy="true">
      <PasswordCard isDisabled forgot={<span className={forgotLook}>Forgot your password?</span>} />
    </div>
  )
}
