import { Dialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useNamedPages } from '../frame/use-named-pages.ts'
import type { Me } from '../me.ts'
import { paletteKeys } from './palette-state.ts'

/** Every shortcut there is. */
export default function ShortcutsDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const shortcuts = [
    { label: 'Search or jump to', keys: paletteKeys },
    { label: 'This list', keys: ['?'] },
    { label: 'To the latest notice', keys: ['F8'] },
    ...useNamedPages(me).map(({ label, key }) => ({ label: `Go to ${label}`, keys: ['g', key] })),
  ]
  return (
    <Dialog title="Shortcuts" isOpen onClose={onClose}>
      <dl className="grid gap-1 text-[13px]">
        {shortcuts.map(({ label, keys }) => (
          <div
            key={label}
            className="flex items-center justify-between gap-4 border-line border-b py-1.5 last:border-0"
          >
            <dt>{label}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
