import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import {
  CalendarPlus,
  CircleUser,
  FlaskConical,
  Keyboard,
  ListPlus,
  LogOut,
  type LucideIcon,
  Play,
  Square,
  SunMoon,
} from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useAccountNavigation } from '../../account/account-navigation.ts'
import { useAccount } from '../../account/use-account.ts'
import type { ActionDescription } from '../../action-form/types.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { useNamedPages } from '../frame/use-named-pages.ts'
import type { Me } from '../me.ts'
import { switchTheme } from '../theme.ts'
import { useSignOut } from '../use-sign-out.ts'
import { useBotCommands } from './use-bot-commands.ts'

const item =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-[6px] px-2.5 text-[13px] data-[selected=true]:bg-hover'
const group =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-[12px] [&_[cmdk-group-heading]]:text-text-3'

interface Choice {
  readonly label: string
  readonly Icon: LucideIcon
  readonly act: () => unknown
  readonly isHidden?: boolean
}

interface Props {
  readonly me: Me
  readonly onClose: () => void
  readonly onListShortcuts: () => void
}

/** Finds a page, something to do or an error code by a few letters. */
export default function Palette(props: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    // A dialog gives the focus to the box around the field, which cannot be typed into.
    dialog.current?.querySelector('input')?.focus()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-label="Search or jump to"
      onClose={props.onClose}
      // A press beside the box is one on the dialog itself.
      onPointerDown={({ target, currentTarget }) => target === currentTarget && props.onClose()}
      className="mx-auto mt-[12vh] w-[min(560px,calc(100vw-24px))] rounded-[10px] border border-line bg-panel p-0 text-text shadow-(--shadow)"
    >
      <Choices {...props} />
    </dialog>
  )
}

/** An action, and for those who search, with each of its sources: `Follow: followers of an account`. */
const queueChoices =
  (isSearching: boolean) =>
  ({ name, title, sources }: ActionDescription) => [
    { label: title, to: { action: name } },
    ...(isSearching ? sources : []).map((source) => ({
      label: `${title}: ${source.title.charAt(0).toLowerCase()}${source.title.slice(1)}`,
      to: { action: name, source: source.name },
    })),
  ]

function Choices({ me, onClose, onListShortcuts }: Props) {
  const navigate = useNavigate()
  const pages = useNamedPages(me)
  const [search, setSearch] = useState('')
  const queueable = trpc.actions.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  const codes = trpc.errors.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  const bot = useBotCommands()
  const signOut = useSignOut()
  const { account, isOneOfSeveral, mayAct } = useAccount()
  const accounts = trpc.accounts.list.useQuery(undefined, { enabled: false })
  const { goTo } = useAccountNavigation()
  const choose = (act: () => unknown) => () => {
    onClose()
    act()
  }
  const actions: readonly Choice[] = [
    { label: 'Start bot', Icon: Play, act: bot.start, isHidden: !bot.canStart },
    { label: 'Stop bot', Icon: Square, act: bot.stop, isHidden: !bot.canStop },
    { label: 'Test session', Icon: FlaskConical, act: bot.test, isHidden: !bot.canTest },
    {
      label: 'New automation',
      Icon: CalendarPlus,
      act: () => navigate({ to: urls.newAutomation }),
      isHidden: !mayAct,
    },
    { label: 'Switch theme', Icon: SunMoon, act: switchTheme },
    { label: 'Shortcuts', Icon: Keyboard, act: onListShortcuts },
    { label: 'Sign out', Icon: LogOut, act: signOut.mutate },
  ]
  return (
    <Command label="Search or jump to" loop>
      <Command.Input
        value={search}
        onValueChange={setSearch}
        placeholder={
          isOneOfSeveral && account
            ? `${account.name}: a page, something to do, a code`
            : 'A page, something to do, a code'
        }
        className="w-full rounded-t-[10px] border-line border-b bg-transparent px-4 py-3 text-[14px] outline-none placeholder:text-text-3"
      />
      <Command.List className="max-h-[min(380px,60vh)] overflow-y-auto p-1.5">
        <Command.Empty className="py-6 text-center text-[13px] text-text-2">
          Nothing has that name. Try fewer letters.
        </Command.Empty>
        <Command.Group heading="Pages" className={group}>
          {pages.map(({ to, label, Icon }) => (
            <Command.Item
              key={to}
              value={`Go to ${label}`}
              onSelect={choose(() => navigate({ to }))}
              className={item}
            >
              <Icon aria-hidden="true" size={15} className="text-text-3" />
              {label}
            </Command.Item>
          ))}
        </Command.Group>
        <Command.Group heading="To do" className={group}>
          {actions
            .filter(({ isHidden }) => !isHidden)
            .map(({ label, Icon, act }) => (
              <Command.Item key={label} value={label} onSelect={choose(act)} className={item}>
                <Icon aria-hidden="true" size={15} className="text-text-3" />
                {label}
              </Command.Item>
            ))}
        </Command.Group>
        {isOneOfSeveral && (
          <Command.Group heading="Accounts" className={group}>
            {accounts.data?.items.map(({ id, name }) => (
              <Command.Item
                key={id}
                value={`Switch to ${name} ${id}`}
                onSelect={choose(() => goTo(id, urls.home))}
                className={item}
              >
                <CircleUser aria-hidden="true" size={15} className="text-text-3" />
                {name}
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {mayAct && queueable.data && (
          <Command.Group heading="Queue" className={group}>
            {queueable.data.items.flatMap(queueChoices(search.length > 1)).map(({ label, to }) => (
              <Command.Item
                key={label}
                value={`Queue ${label}`}
                onSelect={choose(() => navigate({ to: urls.home, search: to }))}
                className={item}
              >
                <ListPlus aria-hidden="true" size={15} className="text-text-3" />
                {label}
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {search.length > 1 && codes.data && (
          <Command.Group heading="Error codes" className={group}>
            {codes.data.items.map(({ code, title }) => (
              <Command.Item
                key={code}
                value={`${code} ${title}`}
                onSelect={choose(() => navigate({ to: urls.error(code) }))}
                className={item}
              >
                <span className="w-[104px] flex-none font-mono text-[12px] text-text-2">{code}</span>
                <span className="min-w-0 truncate">{title}</span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  )
}
