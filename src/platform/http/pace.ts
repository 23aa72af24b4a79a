import type { APIContext } from 'astro';
import { placeOf } from '#access';
import { type Allowance, openAllowances } from './allowance.ts';
import { clientAddress } from './client-address.ts';
import { problem } from './problem.ts';

/** What costs more than a page: how often one person may ask, and how often one address that nobody is signed in at. */
const paces = {
  search: { person: { burst: 120, perSecond: 4 }, address: { burst: 600, perSecond: 20 } },
  position: { person: { burst: 30, perSecond: 1 / 5 }, address: { burst: 1, perSecond: 1 / 60 } },
  note: { person: { burst: 60, perSecond: 1 }, address: { burst: 1, perSecond: 1 / 60 } },
  export: { person: { burst: 10, perSecond: 1 / 60 }, address: { burst: 10, perSecond: 1 / 60 } },
  picture: { person: { burst: 20, perSecond: 0.5 }, address: { burst: 20, perSecond: 0.5 } },
  verify: { person: { burst: 30, perSecond: 0.5 }, address: { burst: 30, perSecond: 0.5 } },
} as const satisfies Record<string, { person: Allowance; address: Allowance }>;

const allow = openAllowances();

/**
 * The line below the guard of what costs: undefined, or the page to send instead to whoever asks too often. A program gets
 * problem details.
 */
export async function tooFast(
  context: Pick<APIContext, 'clientAddress' | 'locals' | 'request' | 'rewrite'>,
  what: keyof typeof paces,
): Promise<Response | undefined> {
  const { locals, request } = context;
  const { app, undecided } = locals;
  const viewer = undecided ?? locals.viewer;
  const isKnown = viewer.kind === 'person';
  const who = isKnown ? viewer.personId : addressOf(context);
  const pace = isKnown ? paces[what].person : paces[what].address;
  const waitSeconds = allow(`${what} ${who}`, pace, app.clock.now());
  if (waitSeconds === 0) return undefined;
  locals.waitSeconds = waitSeconds;
  const response = request.headers.get('accept')?.includes('text/html')
    ? await context.rewrite('/too-fast')
    : problem('request.too-many', `Too many requests. Wait ${waitSeconds} seconds.`);
  response.headers.set('retry-after', String(waitSeconds));
  return response;
}

const addressOf = (context: Pick<APIContext, 'clientAddress' | 'locals' | 'request'>): string =>
  placeOf(
    clientAddress(context.request.headers, context.clientAddress, context.locals.app.config.trustedProxies),
  );
