/** How fresh the page's data is. */
export interface LiveConnection {
  /** False from the moment the connection is lost until the server has answered again. */
  isLive: boolean
  /** When it was live last, in ms; null before the first time. */
  lastLiveMs: number | null
  /** The server's own difficulty with the stream, until the next thing arrives. */
  failure: { code: string; message: string } | null
  /** Subscribes again at once, instead of when the next try is due. */
  reconnect: () => void
}
