import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sirv from 'sirv';
import { WaymarkError } from '#errors';
import { securityHeaders } from './headers.ts';

type AstroHandler = (request: IncomingMessage, response: ServerResponse, next?: () => void) => void;

export interface RunningServer {
  readonly port: number;
  /**
   * Takes no new connection and lets requests under way finish. What still comes on a connection that was kept open is
   * answered too, with the word to come back on a new one; connections that stay silent are closed after a few seconds.
   */
  stop(): Promise<void>;
}

interface Options {
  readonly buildFolder: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
}

const silentSeconds = 3;

/**
 * Serves a build: files of the bundle directly, everything else through Astro.
 *
 * @throws WaymarkError `config.port-taken`
 */
export async function serve(options: Options): Promise<RunningServer> {
  const listener = await requestListener(options);
  const server = createServer({ keepAliveTimeout: 65_000 }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', cause => reject(listenError(cause, options)));
    server.listen({ host: options.host, port: options.port }, resolve);
  });
  return { port: (server.address() as AddressInfo).port, stop: () => drain(server) };
}

/** `http.Server.close` would cut connections on which the next request may already be on its way. */
async function drain(server: Server): Promise<void> {
  server.prependListener('request', (_, response) => response.setHeader('connection', 'close'));
  const closed = new Promise<void>(resolve => {
    NetServer.prototype.close.call(server, () => resolve());
  });
  const silent = setTimeout(() => server.closeIdleConnections(), silentSeconds * 1000);
  await closed;
  clearTimeout(silent);
}

async function requestListener({ buildFolder, publicUrl }: Options): Promise<RequestListener> {
  const entry = pathToFileURL(join(buildFolder, 'server', 'entry.mjs')).href;
  const { handler } = (await import(entry)) as { handler: AstroHandler };
  const headers = Object.entries(securityHeaders(publicUrl));
  const files = sirv(join(buildFolder, 'client'), {
    etag: true,
    setHeaders: (response, path) => {
      for (const [name, value] of headers) response.setHeader(name, value);
      if (path.startsWith('/_astro/'))
        response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    },
  });
  return (request, response) => {
    // Nobody needs it, and no Request can be made of it.
    if (request.method === 'TRACE') return void response.writeHead(405, { allow: 'GET, HEAD, POST' }).end();
    files(request, response, () => handler(request, response));
  };
}

function listenError(cause: unknown, { host, port }: Options): unknown {
  if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') return cause;
  const message = `Port ${port} on ${host} is taken. Stop what listens there, or choose another with PORT=${port + 1}.`;
  return new WaymarkError('config.port-taken', message, { cause });
}
