import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ForRole } from '../../account/for-role.tsx'
import { useAccount } from '../../account/use-account.ts'
import { urls } from '../../lib/urls.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { UntilThere } from '../../ui/until-there.tsx'
import { ProxyCard } from './account/proxy-card.tsx'
import { ReconnectionCard } from './account/reconnection-card.tsx'
import { TimeZoneCard } from './account/time-zone-card.tsx'
import { AlertsCard } from './notifications/alerts-card.tsx'
import { ChannelsCard } from './notifications/channels-card.tsx'
import { WebhooksCard } from './notifications/webhooks-card.tsx'
import { ExportCard } from './scripts/export-card.tsx'
import { TokensCard } from './scripts/tokens-card.tsx'
import { FiltersCard } from './targeting/filters-card.tsx'
import { ListCard } from './targeting/list-card.tsx'
import { ProtectionCard } from './targeting/protection-card.tsx'

const sections = [
  { id: 'people', title: 'Targeting', isForAll: false },
  { id: 'account', title: 'Your account', isForAll: false },
  { id: 'notices', title: 'Notifications', isForAll: false },
  { id: 'scripts', title: 'Scripts and data', isForAll: true },
] as const

/** Whom the bot leaves alone, how it reaches Instagram, what one is told, and what scripts may do. */
export function SettingsPage() {
  const { mayAct } = useAccount()
  return (
    <div className="grid w-full max-w-[760px] gap-4">
      <PageHeader title="Settings" />
      <nav aria-label="Parts of the settings" className="flex flex-wrap gap-1.5">
        {sections
          .filter(({ isForAll }) => isForAll || mayAct)
          .map(({ id, title }) => (
            <Link
              key={id}
              to={urls.settings}
              hash={id}
              className="grid min-h-[28px] place-items-center rounded-full border border-line px-2.5 text-[12px] text-text-2 hover:bg-hover max-sm:min-h-[36px]"
            >
              {title}
            </Link>
          ))}
      </nav>
      <UntilThere>
        <ForRole needs="operator">
          <Section id="people">
            <FiltersCard />
            <ListCard
              list="block"
              title="Block list"
              note="The bot never follows, likes, watches, writes to or comments on these people."
            />
            <ListCard list="allow" title="Allow list" note="The bot never unfollows these people." />
            <ProtectionCard />
          </Section>
          <Section id="account">
            <TimeZoneCard />
            <ForRole needs="owner">
              <ProxyCard />
              <ReconnectionCard />
            </ForRole>
          </Section>
          <Section id="notices">
            <AlertsCard />
            <ChannelsCard />
            <ForRole needs="owner">
              <WebhooksCard />
            </ForRole>
          </Section>
        </ForRole>
        <Section id="scripts">
          <TokensCard />
          <ForRole needs="owner">
            <ExportCard />
          </ForRole>
        </Section>
      </UntilThere>
    </div>
  )
}

function Section({ id, children }: { id: (typeof sections)[number]['id']; children: ReactNode }) {
  return (
    <div id={id} className="grid scroll-mt-4 gap-4">
      {children}
    </div>
  )
}
