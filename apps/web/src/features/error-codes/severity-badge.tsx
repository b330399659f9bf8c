import { Badge } from '../../ui/badge.tsx'

const words = {
  I: ['Information', 'neutral'],
  W: ['Warning', 'warn'],
  E: ['Error', 'bad'],
  C: ['Critical', 'bad'],
} as const

/** How serious a code is. */
export function SeverityBadge({ severity }: { severity: keyof typeof words }) {
  const [word, tone] = words[severity]
  return <Badge tone={tone}>{word}</Badge>
}
