import { useAccountNavigation } from '../../account/account-navigation.ts'
import { usePageTitle } from '../../lib/tab/document-title.ts'
import { urls } from '../../lib/urls.ts'
import { Button } from '../../ui/button.tsx'
import { Wordmark } from '../../ui/wordmark.tsx'

/** In place of every page of an account that whoever is signed in does not look after, or not any more. */
export function AccountGonePage() {
  const { goTo } = useAccountNavigation()
  usePageTitle('Account not found')
  return (
    <main className="grid min-h-dvh place-items-center bg-ground p-6 text-text">
      <div className="grid max-w-md justify-items-center gap-4 text-center">
        <Wordmark />
        <h1 className="font-semibold text-[20px] tracking-tight">You don’t have access to this account</h1>
        <p className="text-[13px] text-text-2">
          You were removed from it, or it was deleted. Its owner can invite you again.
        </p>
        <Button variant="primary" onClick={() => goTo(null, urls.accounts)}>
          Go to your accounts
        </Button>
      </div>
    </main>
  )
}
