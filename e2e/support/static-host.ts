import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve, sep } from 'node:path';

/** A plain static file host, as anybody rents one. */
export interface StaticHost {
  /** Where the site lies, with a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** What is served in a file's place, by its path below the site: other bytes, or null for a 404. */
export type Instead = Readonly<Record<string, ((file: Buffer) => Buffer) | null>>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/**
 * Serves the built site (or another folder) below a sub-path: a folder's index page under its name with a slash, a length
 * with everything, and no header that isolates or rewrites.
 */
export async function hostStatically(
  subPath: string,
  instead: Instead = {},
  folder = 'dist',
): Promise<StaticHost> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    const end = (status: number, headers: Record<string, string>, body: Buffer | string = ''): void => {
      response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
    };
    const send = async (): Promise<void> => {
      if (!pathname.startsWith(subPath)) return end(404, {}, 'Nothing here.');
      const path = normalize(decodeURIComponent(pathname.slice(subPath.length)));
      const wanted = resolve(root, path.endsWith(sep) || path === '.' ? join(path, 'index.html') : path);
      const change = instead[path];
      if (!wanted.startsWith(root) || change === null) return end(404, {}, 'Not found.');
      try {
        const file = await readFile(wanted);
        const type = TYPES[extname(wanted)] ?? 'application/octet-stream';
        end(200, { 'content-type': type }, change ? change(file) : file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EISDIR')
          end(301, { location: `${pathname}/${search}` });
        else end(404, {}, 'Not found.');
      }
    };
    void send();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${subPath}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
