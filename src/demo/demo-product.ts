import { createApiKey } from '#access';
import type { App } from '#app';
import type { Instant } from '#clock';
import { newId } from '#database';
import { type ProductEvent, type ProductProperties, readProductEvents } from '#progress';

/** What can be done in the product of the demo. */
export const demoProductEvents: readonly string[] = ['report.created', 'report.shared', 'report.deleted'];

/** A report of the demo's product, as what was told of it has left it. */
export interface DemoReport {
  readonly id: string;
  readonly charts: number;
  readonly madeAt: Instant;
  readonly shared: boolean;
}

type Sender = Pick<App, 'clock' | 'config' | 'database'>;

const keyHours = 24;
let key: { readonly token: string; readonly until: Instant } | undefined;

/**
 * Tells Waymark what somebody did in the demo's product, as a real product does: from outside, through the API, with a key.
 *
 * @throws Error when it is not taken
 */
export async function tellOfDemo(
  app: Sender,
  email: string,
  event: string,
  properties: ProductProperties,
): Promise<void> {
  const { host, port } = app.config;
  const body = { id: `demo-${newId(app.clock.now())}`, event, person: { email }, properties };
  const answer = await fetch(
    `http://${host.includes(':') ? `[${host}]` : host}:${port}/api/v1/product-events`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${await keyOf(app)}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  );
  if (answer.ok) return;
  // Somebody has revoked the key, which this is a place to try out.
  key = undefined;
  throw new Error(`The API answered ${answer.status} to an event of the demo's product.`);
}

/** The reports that somebody has made there and not deleted, the newest first. */
export async function demoReports(app: Sender, personId: string): Promise<readonly DemoReport[]> {
  const told = (await readProductEvents(app.database, [personId], demoProductEvents)).get(personId) ?? [];
  const about = (event: string) =>
    new Set(told.filter(one => one.event === event).map(({ properties }) => properties['report']));
  const [shared, deleted] = [about('report.shared'), about('report.deleted')];
  return told
    .filter(({ event }) => event === 'report.created')
    .flatMap(made => reportOf(made) ?? [])
    .filter(({ id }) => !deleted.has(id))
    .map(report => ({ ...report, shared: shared.has(report.id) }))
    .reverse();
}

function reportOf({ properties, at }: ProductEvent): Omit<DemoReport, 'shared'> | undefined {
  const { report, charts } = properties;
  if (typeof report !== 'string') return undefined;
  return { id: report, charts: typeof charts === 'number' ? charts : 0, madeAt: at };
}

/** A key of this process, good for a day: nobody has to put one anywhere to look around. */
async function keyOf({ clock, database }: Sender): Promise<string> {
  const now = clock.now();
  if (key && Temporal.Instant.compare(now, key.until) < 0) return key.token;
  const until = now.add({ hours: keyHours });
  const wanted = { name: 'Demo product', scopes: ['product-events:write'] as const, expiresAt: until };
  const { token } = await createApiKey(database, wanted, 'system', now);
  key = { token, until };
  return token;
}
