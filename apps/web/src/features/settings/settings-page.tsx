import { PageHeader } from '../../ui/page-header.tsx'
import { AlertsCard } from './alerts-card.tsx'
import { ExportCard } from './export-card.tsx'
import { FiltersCard } from './filters-card.tsx'
import { ListCard } from './list-card.tsx'
import { ProtectionCard } from './protection-card.tsx'
import { ProxyCard } from './proxy-card.tsx'
import { ReconnectionCard } from './reconnection-card.tsx'
import { TimeZoneCard } from './time-zone-card.tsx'
import { TokensCard } from './tokens-card.tsx'
import { WebhooksCard } from './webhooks-card.tsx'

/** Whom the bot leaves alone, by which clock it works, and how it reaches Instagram. */
export function SettingsPage() {
  return (
    <div className="mx-auto grid w-full max-w-[760px] gap-4">
      <PageHeader title="Settings" />
      <FiltersCard />
      <ListCard
        list="block"
        title="Block list"
        note="The bot never follows, likes, watches, writes to or comments on these people."
      />
      <ListCard list="allow" title="Allow list" note="The bot never unfollows these people." />
      <ProtectionCard />
      <TimeZoneCard />
      <ProxyCard />
      <ReconnectionCard />
      <AlertsCard />
      <WebhooksCard />
      <TokensCard />
      <ExportCard />
    </div>
  )
}
