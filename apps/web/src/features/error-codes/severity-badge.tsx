import { Badge } from '../../ui/badge.tsx'

const tones = { C: 'bad', E: 'bad', W: 'warn', I: 'neutral' } as const

/** What the letters stand for, the most serious first. */
export const severityWords = { C: 'Critical', E: 'Error', W: 'Warning', I: 'Information' } as const

/** How serious a code is. */
export function SeverityBadge({ severity }: { severity: keyof typeof severityWords }) {
  return <Badge tone={tones[severity]}>{severityWords[severity]}</Badge>
}
