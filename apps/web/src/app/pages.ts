import {
  BookOpen,
  CalendarClock,
  ChartColumn,
  CloudOff,
  FlaskConical,
  LayoutGrid,
  List,
  MessageSquareText,
  ScrollText,
  ServerCog,
  SlidersHorizontal,
  Users,
  Zap,
} from 'lucide-react'
import { urls } from '../lib/urls.ts'
import type { Me } from './me.ts'

/** The pages people go to by name: navigation, palette and shortcuts are made from this. `key` follows a `g`. */
const pages = [
  { to: urls.home, label: 'Automation', Icon: Zap, key: 'h', isForAdministrators: false },
  { to: urls.automations, label: 'Automations', Icon: CalendarClock, key: 'a', isForAdministrators: false },
  { to: urls.activity, label: 'Activity', Icon: List, key: 'l', isForAdministrators: false },
  { to: urls.insights, label: 'Insights', Icon: ChartColumn, key: 'i', isForAdministrators: false },
  { to: urls.texts, label: 'Texts', Icon: MessageSquareText, key: 't', isForAdministrators: false },
  { to: urls.settings, label: 'Settings', Icon: SlidersHorizontal, key: 's', isForAdministrators: false },
  { to: urls.errors, label: 'Error codes', Icon: BookOpen, key: 'e', isForAdministrators: false },
  { to: urls.fleet, label: 'Fleet', Icon: LayoutGrid, key: 'f', isForAdministrators: true },
  { to: urls.people, label: 'People', Icon: Users, key: 'p', isForAdministrators: true },
  { to: urls.incidents, label: 'Incidents', Icon: CloudOff, key: 'n', isForAdministrators: true },
  { to: urls.audit, label: 'Audit log', Icon: ScrollText, key: 'u', isForAdministrators: true },
  { to: urls.system, label: 'System', Icon: ServerCog, key: 'y', isForAdministrators: true },
  { to: urls.sandbox, label: 'Sandbox', Icon: FlaskConical, key: 'x', isForAdministrators: true },
] as const

export type Page = (typeof pages)[number]

/** The pages this person may open. */
export function pagesFor(me: Me): readonly Page[] {
  return pages.filter(
    (page) =>
      (me.user.role === 'admin' || !page.isForAdministrators) &&
      (me.instance.is_sandbox || page.to !== urls.sandbox),
  )
}
