import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A server on this machine that answers everyone and remembers who came. */
export interface ListeningServer {
  readonly url: string;
  /** What was asked, in order; a connection that asked nothing counts as `connection`. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

/** Starts one on a free port. It allows every origin, so that nothing but the sandbox keeps a sample away. */
export async function listen(): Promise<ListeningServer> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response
      .writeHead(200, {
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'content-type': 'text/javascript',
      })
      .end('export const reached = true;');
  });
  server.on('upgrade', (request, socket) => {
    heard.push(`${request.method} ${request.url}`);
    socket.destroy();
  });
  server.on('connection', (socket) => {
    heard.push('connection');
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // WebRTC asks by datagrams.
  const datagrams = createSocket('udp4', () => heard.push('datagram'));
  await new Promise<void>((resolve) => datagrams.bind(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}/`,
    heard,
    close: () =>
      new Promise((resolve) => {
        datagrams.close();
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
