import { createSandbox } from './server.ts'

const variable = 'INSTAGRAM_SANDBOX_PORT'
const port = readPort(process.env[variable] ?? '4010')
const sandbox = await createSandbox({ port }).catch((error: unknown) => {
  console.error(`The Instagram sandbox could not start on port ${port}: ${String(error)}`)
  return process.exit(1)
})
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
