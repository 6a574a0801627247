import type { Server, ServerResponse } from 'node:http'
import { Server as TcpServer, type Socket } from 'node:net'
import { setTimeout as passed } from 'node:timers/promises'

/** Milliseconds in which requests that crossed with the end of the server still come in, and are answered. */
const crossing = 100

/**
 * Watches a server, so that it can be ended without losing anybody's answer (RFC 9112, 9.6). What is being answered, or
 * was already on its way, is answered to its last byte, and its connection then closes; no new connection is taken;
 * event streams, which have no end, are cut: browsers come back by themselves.
 *
 * In the place of `http.Server.close`, which cuts answers that are written but not yet sent, and goes on serving
 * whoever has a connection, until the patience is over.
 * @returns ends it: after `patience` milliseconds what is left is cut
 */
export function drainable(server: Server): (patience: number) => Promise<void> {
  const answersOf = new Map<Socket, Set<ServerResponse>>()
  let draining = false

  server.on('connection', (socket: Socket) => {
    answersOf.set(socket, new Set())
    socket.once('close', () => answersOf.delete(socket))
  })
  server.prependListener('request', ({ socket }, answer) => {
    const answers = answersOf.get(socket)
    answers?.add(answer)
    if (draining) makeLast(answer)
    answer.once('close', () => {
      answers?.delete(answer)
      if (draining && answers?.size === 0) socket.destroySoon()
    })
  })

  return async (patience) => {
    draining = true
    for (const answers of answersOf.values()) for (const answer of answers) makeLast(answer)
    await passed(crossing)
    const closed = new Promise<void>((resolve) => {
      TcpServer.prototype.close.call(server, () => resolve())
    })
    for (const [socket, answers] of answersOf) if (answers.size === 0) socket.destroySoon()
    const cut = setTimeout(() => server.closeAllConnections(), patience)
    await closed
    clearTimeout(cut)
    // Nobody is left to cut: this only ends Node's own watch over slow senders.
    server.close()
  }
}

function makeLast(answer: ServerResponse): void {
  if (!answer.headersSent) answer.setHeader('Connection', 'close')
  else if (String(answer.getHeader('Content-Type')).startsWith('text/event-stream')) answer.destroy()
}
