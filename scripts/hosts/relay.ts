/** `relay.ts FROM-HOST FROM-PORT TO-HOST TO-PORT`: passes connections on, so that a host finds the sandbox on itself. For hosts.test.ts. */
import { connect, createServer } from 'node:net'

const [, , fromHost = '', fromPort, toHost = '', toPort] = process.argv
createServer((client) => {
  const server = connect(Number(toPort), toHost)
  client.pipe(server).pipe(client)
  client.on('error', () => server.destroy())
  server.on('error', () => client.destroy())
}).listen(Number(fromPort), fromHost, () => console.log('relay ready'))
