/** The readers of live-fanout: one socket a token, all in this process. Arguments: url, file of tokens, run, frames each. */
import { readFileSync } from 'node:fs'
import { WebSocket } from 'ws'

const [url = '', tokensFile = '', run = '', rounds = ''] = process.argv.slice(2)
const expected = Number(rounds)
const tokens: string[] = JSON.parse(readFileSync(tokensFile, 'utf8'))
const subscribe = JSON.stringify({
  id: 1,
  method: 'subscription',
  params: { path: 'live.events', input: {} },
})
const numbered = new RegExp(`"message":"${run} (\\d+) `)
let ready = 0
let finished = 0

function fail(reason: string): void {
  process.send?.({ type: 'void', reason })
}

function isReady(): void {
  ready += 1
  if (ready === tokens.length) process.send?.({ type: 'ready' })
}

/** One network shares few connections to the database: on a busy machine, more at once would wait longer than they may. */
const atOnce = 20
const waiting = tokens.values()
for (let place = 0; place < atOnce; place++) openNext()

function openNext(): void {
  const { value: token } = waiting.next()
  if (token === undefined) return
  const socket = new WebSocket(url, {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  })
  let next = 0
  socket.on('open', () => {
    if (url.endsWith('/trpc')) socket.send(subscribe)
    else isReady()
    openNext()
  })
  socket.on('error', (error) => fail(error.message))
  socket.on('message', (data) => {
    const text = String(data)
    if (text.includes('"type":"reset"')) return isReady()
    const number = numbered.exec(text)?.[1]
    if (number === undefined) return
    if (Number(number) !== next) fail(`frame ${number} came where ${next} was due`)
    next += 1
    if (next < expected) return
    finished += 1
    if (finished < tokens.length) return
    process.send?.({ type: 'done' })
    // One that comes twice comes right behind, and is told before this.
    setTimeout(() => process.send?.({ type: 'settled', sample: text }), 300)
  })
}
