/** The peer of web-size: React, and a socket whose messages it lists. */
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

function Page() {
  const [messages, setMessages] = useState<string[]>([])
  useEffect(() => {
    const socket = new WebSocket('/live')
    socket.onmessage = ({ data }) => setMessages((all) => [...all, String(data)])
    return () => socket.close()
  }, [])
  return (
    <ul>
      {messages.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  )
}

createRoot(document.body).render(<Page />)
