import { type ReactNode, useState } from 'react'
import { showToast } from '../../lib/toasts.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button, linkButtonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chips } from '../../ui/chips.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { DatedItem } from '../../ui/dated-item.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { controlClass, Input } from '../../ui/input.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatePill } from '../../ui/state-pill.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import { Wordmark } from '../../ui/wordmark.tsx'

const soon = new Date(Date.now() + 90_000).toISOString()
const rows = Array.from({ length: 10_000 }, (_, row) => row + 1)

/** Every component in its states, for whoever works on them. Not part of a build. */
export function GalleryPage() {
  return (
    <div className="grid gap-4">
      <PageHeader title="Components">
        <Wordmark />
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-2 *:min-w-0">
        <Buttons />
        <Words />
        <Fields />
        <States />
        <Layers />
        <Card title="A table of any length" isFlush>
          <VirtualTable
            label="Numbers"
            items={rows}
            keyOf={(row) => row}
            columns="grid-cols-[80px_minmax(0,1fr)_80px]"
            head={['Number', 'In words', 'Square']}
            rowPx={40}
          >
            {(row) => (
              <>
                <td>{row}</td>
                <td className="text-text-2">row {row} of ten thousand</td>
                <td className="text-right">{row * row}</td>
              </>
            )}
          </VirtualTable>
        </Card>
      </div>
    </div>
  )
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3 text-[13px]">{children}</div>
}

function Buttons() {
  const [range, setRange] = useState(7)
  return (
    <Card title="Buttons" aside="one primary a page">
      <div className="grid gap-3">
        <Row>
          <Button variant="primary">Primary</Button>
          <Button>Default</Button>
          <Button variant="quiet">Quiet</Button>
        </Row>
        <Row>
          <Button disabled>Disabled</Button>
          <Button isPending>Asking…</Button>
          <CopyButton text="copied" label="Copy" />
          <a href="#main" className={linkButtonClass}>
            Up to the page
          </a>
        </Row>
        <Chips
          label="Range"
          chosen={range}
          choices={[7, 30, 90].map((days) => ({ value: days, label: `${days} days` }))}
          onChoose={setRange}
        />
      </div>
    </Card>
  )
}

function Words() {
  return (
    <Card title="Words and states">
      <div className="grid gap-3">
        <Row>
          <Badge>neutral</Badge>
          <Badge tone="ok">ok</Badge>
          <Badge tone="warn">warning</Badge>
          <Badge tone="bad">bad</Badge>
          <Avatar name="Ada" src={null} />
        </Row>
        <Row>
          <StatePill tone="ok">Running</StatePill>
          <StatePill tone="rest">Resting until 14:20</StatePill>
          <StatePill tone="need">Needs you</StatePill>
          <StatePill tone="off">Ready</StatePill>
        </Row>
        <Row>
          <CodeLink code="E-SES-E-0001" />
          <Kbd>g</Kbd>
          <RelativeTime at={soon} />
          <Countdown to={soon} />
        </Row>
        <ul className="text-[13px]">
          <DatedItem at={soon}>Signed in from a new device</DatedItem>
        </ul>
        <DescriptionList facts={{ Version: '1.2.3', Started: <RelativeTime at={soon} />, Skipped: null }} />
        <ProgressBar value={30} max={100} label="30 of 100" />
        <ProgressBar value={85} max={100} label="85 of 100" tone="warn" />
        <ProgressBar value={100} max={100} label="All of 100" tone="full" />
      </div>
    </Card>
  )
}

function Fields() {
  const [words, setWords] = useState('')
  return (
    <Card title="Fields">
      <div className="grid gap-3">
        <Field label="With a hint" hint="What it is for.">
          <Input placeholder="Type here" />
        </Field>
        <Field label="With a problem" error="Enter a whole number.">
          <Input defaultValue="many" />
        </Field>
        <Field label="One of a few">
          <Select>
            <option>This</option>
            <option>That</option>
          </Select>
        </Field>
        <Field label="Several lines">
          <textarea rows={2} className={`${controlClass} py-2`} />
        </Field>
        <SearchField label="Words" placeholder="Search" words={words} onChange={setWords} />
      </div>
    </Card>
  )
}

function States() {
  return (
    <Card title="Pending, error, empty">
      <div className="grid gap-3">
        <Skeleton rows={3} />
        <ErrorNotice error={new TypeError('Failed to fetch')} onRetry={() => undefined} />
        <Empty>Nothing yet. Do this, and it appears here.</Empty>
      </div>
    </Card>
  )
}

function Layers() {
  const [isOpen, setOpen] = useState(false)
  return (
    <Card title="On top">
      <Row>
        <Button onClick={() => setOpen(true)}>Open a dialog</Button>
        <Button onClick={() => showToast({ text: 'Shown in passing.' })}>Show a toast</Button>
        <Button
          onClick={() =>
            showToast({
              text: 'It is gone.',
              undo: () => Promise.resolve(showToast({ text: 'It is back.' })),
            })
          }
        >
          With undo
        </Button>
        <Dialog title="A question" isOpen={isOpen} onClose={() => setOpen(false)}>
          <p className="text-[13px]">It names what it destroys and asks once.</p>
        </Dialog>
      </Row>
    </Card>
  )
}
