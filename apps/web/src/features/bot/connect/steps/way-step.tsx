import { Cookie, KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { ProxyFields } from '../proxy-fields.tsx'

/** How an account is connected: two ways, the surer one first; and by which way out, before Instagram is asked anything. */
export function WayStep({ onChoose }: { onChoose: (way: 'import' | 'credentials') => void }) {
  return (
    <div className="grid gap-3">
      <p className="font-semibold">How do you want to connect?</p>
      <Way
        icon={<Cookie aria-hidden="true" size={18} />}
        title="Import a session"
        badge="Recommended"
        onClick={() => onChoose('import')}
      >
        Use the sign-in of a browser in which you are already on Instagram. No password needed.
      </Way>
      <Way
        icon={<KeyRound aria-hidden="true" size={18} />}
        title="Sign in with a password"
        badge="Best effort"
        onClick={() => onChoose('credentials')}
      >
        Instagram often refuses sign-ins from servers, or wants to see its own app. Try it where a session is
        not at hand.
      </Way>
      <ProxyFields />
    </div>
  )
}

function Way(props: {
  icon: ReactNode
  title: string
  badge: string
  onClick: () => void
  children: ReactNode
}) {
  const { icon, title, badge, onClick, children } = props
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex gap-3 rounded-[8px] border border-line-strong bg-ground p-3.5 text-left hover:bg-hover"
    >
      <span className="mt-0.5 flex-none text-text-2">{icon}</span>
      <span className="grid gap-1">
        <span className="flex flex-wrap items-center gap-2 font-medium text-[14px]">
          {title}
          <span className="rounded-full border border-line px-2 py-px font-normal text-[11px] text-text-2">
            {badge}
          </span>
        </span>
        <span className="text-[13px] text-text-2">{children}</span>
      </span>
    </button>
  )
}
