import type { APIContext } from 'astro';
import { readSession } from '#access';
import type { App } from '#app';
import { problem } from './problem.ts';

/** What a page waits for, and who waits. */
interface Awaited {
  readonly personId: string;
  readonly events: readonly string[];
}

const heartbeatSeconds = 15;
const reconnectMilliseconds = 1_000;

/**
 * Server-sent events, each called `seen` with how many of these product events there are: at once, when that changes, and
 * every few seconds, which keeps the connection open. It ends with the session, and when this process stops.
 */
export function seenStream(app: App, { headers, signal }: APIContext['request'], awaited: Awaited): Response {
  const text = new TextEncoder();
  let leave: (() => void) | undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  let count = 0;
  const close = () => {
    clearInterval(heartbeat);
    leave?.();
  };
  const body = new ReadableStream<Uint8Array>({
    start: controller => {
      const say = () => controller.enqueue(text.encode(`event: seen\ndata: ${count}\n\n`));
      const end = () => {
        close();
        controller.close();
      };
      leave = app.live.watch({
        ...awaited,
        seen: many => {
          count = many;
          say();
        },
        end,
      });
      if (!leave) return controller.close();
      controller.enqueue(text.encode(`retry: ${reconnectMilliseconds}\n\n`));
      heartbeat = setInterval(async () => {
        const session = await readSession(app, headers).catch(() => undefined);
        if (signal.aborted) return close();
        if (session) say();
        else end();
      }, heartbeatSeconds * 1_000);
      heartbeat.unref();
    },
    cancel: close,
  });
  if (!leave) return problem('request.too-many', 'Too many of your pages wait already. Ask now and then.');
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // nginx would hold it back.
      'x-accel-buffering': 'no',
    },
  });
}
