import type { ReactNode } from 'react'

const drawings = {
  chrome: {
    label:
      'Drawing of the developer tools of Chrome: the tab Application is chosen (1), in the list on the left Cookies is open at https://www.instagram.com (2), and in the table the value beside sessionid is marked (3).',
    tabs: ['Elements', 'Console', 'Network', 'Application'],
    tree: ['Storage', '▸ Local storage', '▸ Session storage', '▾ Cookies'],
  },
  firefox: {
    label:
      'Drawing of the developer tools of Firefox: the tab Storage is chosen (1), in the list on the left Cookies is open at https://www.instagram.com (2), and in the table the value beside sessionid is marked (3).',
    tabs: ['Inspector', 'Console', 'Network', 'Storage'],
    tree: ['▸ Cache Storage', '▸ Indexed DB', '▸ Local Storage', '▾ Cookies'],
  },
} as const

const rows = [
  ['csrftoken', 'x7Qm…'],
  ['ds_user_id', '51234…'],
  ['sessionid', '51234…%3A…'],
  ['mid', 'aB3d…'],
] as const

/** A drawing of a browser's developer tools with the cookie in it. It takes the colours of the page. */
export function CookiePicture({ browser }: { browser: keyof typeof drawings }) {
  const { label, tabs, tree } = drawings[browser]
  return (
    <svg
      viewBox="0 0 420 166"
      role="img"
      aria-label={label}
      className="w-full rounded-[6px] border border-line"
    >
      <rect width="420" height="166" className="fill-ground" />
      <rect width="420" height="26" className="fill-panel" />
      {tabs.map((tab, index) => (
        <Text key={tab} x={14 + index * 78} y={17} isStrong={index === 3}>
          {tab}
        </Text>
      ))}
      <path d="M246 26h68" strokeWidth="2" className="stroke-accent" />
      <path d="M0 26.5h420M150.5 26v140M150 50.5h270" className="stroke-line" />
      {tree.map((entry, index) => (
        <Text key={entry} x={12} y={46 + index * 22}>
          {entry}
        </Text>
      ))}
      <rect x="16" y="120" width="128" height="20" rx="4" className="fill-hover" />
      <Text x={22} y={134} isStrong>
        www.instagram.com
      </Text>
      <Text x={162} y={43}>
        Name
      </Text>
      <Text x={262} y={43}>
        Value
      </Text>
      {rows.map(([name, value], index) => (
        <g key={name}>
          {name === 'sessionid' && (
            <rect x="152" y={54 + index * 26} width="266" height="24" className="fill-warn-soft" />
          )}
          <Text x={162} y={70 + index * 26} isStrong={name === 'sessionid'}>
            {name}
          </Text>
          <Text x={262} y={70 + index * 26} isStrong={name === 'sessionid'}>
            {value}
          </Text>
        </g>
      ))}
      <Mark x={326} y={13} number={1} />
      <Mark x={136} y={112} number={2} />
      <Mark x={372} y={118} number={3} />
    </svg>
  )
}

function Text(props: { x: number; y: number; isStrong?: boolean; children: ReactNode }) {
  const { x, y, isStrong = false, children } = props
  return (
    <text x={x} y={y} fontSize="11" className={isStrong ? 'fill-text font-semibold' : 'fill-text-2'}>
      {children}
    </text>
  )
}

function Mark({ x, y, number }: { x: number; y: number; number: number }) {
  return (
    <g>
      <circle cx={x} cy={y} r="9" className="fill-accent" />
      <text x={x} y={y + 4} fontSize="11" textAnchor="middle" className="fill-on-accent font-semibold">
        {number}
      </text>
    </g>
  )
}
