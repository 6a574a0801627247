import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'

/** Stands between a connector and its real server, and lets the network fail. */
export interface FaultyProxy {
  readonly port: number
  /** Nothing listens any more and every connection is gone. */
  refuse(): Promise<void>
  /** Connections stay and are accepted; not a byte comes through, in either direction. */
  fallSilent(): void
  /** Every connection ends; the next ones come through. */
  cut(): void
  /** Every connection ends; the next ones get these bytes at once. */
  answer(bytes: Uint8Array): void
  /** Connections from the connector right now. */
  connections(): number
  close(): Promise<void>
}

export async function startFaultyProxy(target: { host: string; port: number }): Promise<FaultyProxy> {
  const sockets = new Set<Socket>()
  let mode: 'through' | 'silent' | Uint8Array = 'through'

  function join(from: Socket, to: Socket): void {
    sockets.add(from)
    from.on('data', (bytes) => {
      if (mode === 'through') to.write(bytes)
    })
    from.on('error', () => to.destroy())
    from.on('close', () => {
      sockets.delete(from)
      to.destroy()
    })
  }

  let open = 0
  const server = createServer((client) => {
    open++
    client.on('close', () => open--)
    if (mode instanceof Uint8Array) {
      client.on('error', () => undefined)
      client.write(mode)
      sockets.add(client)
      return
    }
    const upstream = connect(target)
    join(client, upstream)
    join(upstream, client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  const destroyAll = () => sockets.forEach((socket) => socket.destroy())
  async function stop(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve))
    destroyAll()
    await closed
  }
  return {
    port: address.port,
    refuse: stop,
    fallSilent: () => (mode = 'silent'),
    cut: destroyAll,
    answer(bytes) {
      mode = bytes
      destroyAll()
    },
    connections: () => open,
    close: stop,
  }
}
