import { createSandbox, type SandboxOptions } from './server.ts'
import { leniencyNames } from './state/strictness.ts'

const variable = 'INSTAGRAM_SANDBOX_PORT'
const port = readPort(process.env[variable] ?? '4010')
const sandbox = await createSandbox({ port, ...readLeniency(process.env.INSTAGRAM_SANDBOX_LENIENT) }).catch(
  (error: unknown) => {
    console.error(`The Instagram sandbox could not start on port ${port}: ${String(error)}`)
    return process.exit(1)
  },
)
process.stdout.write(`Instagram sandbox on ${sandbox.url}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    setTimeout(() => process.exit(0), 800).unref()
    void sandbox.close().then(() => process.exit(0))
  })
}

// Whoever started it is gone.
process.once('disconnect', () => process.exit(0))

function readPort(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= 65_535 && text.trim() !== '') return value
  console.error(`${variable} is "${text}"; it needs to be a whole number from 0 to 65535`)
  return process.exit(1)
}

function readLeniency(text: string | undefined): Pick<SandboxOptions, 'lenient'> {
  if (text === undefined) return {}
  if (text === 'all') return { lenient: 'all' }
  const wanted = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'none')
  const known = leniencyNames.filter((name) => wanted.includes(name))
  if (known.length === new Set(wanted).size) return { lenient: known }
  console.error(
    `INSTAGRAM_SANDBOX_LENIENT is "${text}"; it needs to be all, none, or some of ${leniencyNames.join(', ')}`,
  )
  return process.exit(1)
}
