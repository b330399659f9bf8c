/** The load's other end, in a process of its own: tells its parent when each event arrived. Arguments: ours|bare, url, token. */
import { createBotyardClient } from '@botyard/client'

const [kind = '', url = '', token = ''] = process.argv.slice(2)
const arrived = (message: string) =>
  process.send?.({ message, at: performance.timeOrigin + performance.now() })

if (kind === 'ours') {
  const client = createBotyardClient({ url, token })
  client.api.live.events.subscribe(
    {},
    {
      onData({ data: frame }) {
        if (frame.type === 'reset') process.send?.({ message: 'ready', at: 0 })
        if (frame.type === 'event') arrived(frame.activity.message)
      },
      onError(error) {
        throw error
      },
    },
  )
} else {
  const socket = new WebSocket(url)
  socket.addEventListener('open', () => process.send?.({ message: 'ready', at: 0 }))
  socket.addEventListener('message', ({ data }) => arrived(JSON.parse(String(data)).message))
}
