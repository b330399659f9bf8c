/** What being live adds to a page: the socket of the dashboard and nothing else of it. */
export { liveSocket } from '../../apps/web/src/lib/api/live-socket.ts'
