import type { Catalog } from '#catalog';
import { type Instant, readInstant } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { verifyTryIts } from '#exercises';
import { type Following, knownIds, type NewProductEvent, recordProductEvents } from '#progress';
import {
  apiProductEvent,
  type ProductEventResult,
  type ProductEventsAnswer,
  productEventsEnvelope,
} from './product-event-schema.ts';
import { sentenceOf } from './sentence-of.ts';

/** Clocks differ; an event from further ahead than this is a mistake. */
const minutesAhead = 5;

/**
 * Keeps a batch, `{ events: […] }`. Each event is answered by itself: the good ones are kept, all in one transaction, and
 * the others are refused with the reason. An event about somebody who is not known yet waits for them. Exercises that are
 * thereby passed are recorded with them.
 *
 * @throws WaymarkError `request.invalid` when the body is no batch
 */
export async function receiveProductEvents(
  { database, catalog }: { database: Database; catalog: Catalog },
  body: unknown,
  now: Instant,
): Promise<ProductEventsAnswer> {
  const envelope = productEventsEnvelope.safeParse(body);
  if (!envelope.success) throw new WaymarkError('request.invalid', sentenceOf(envelope.error));
  const read = envelope.data.events.map(raw => readOne(raw, now));
  const told = read.flatMap(one => ('eventId' in one ? [one] : []));
  const people = await knownIds(
    database,
    'people',
    told.flatMap(({ person }) => ownId(person)),
  );
  const accounts = await knownIds(
    database,
    'accounts',
    told.flatMap(({ account }) => ownId(account)),
  );
  const judged = read.map(one => ('eventId' in one ? ofKnown(one, people, accounts) : one));
  const events = judged.flatMap(one => ('eventId' in one ? [one] : []));
  const outcomes = [...(await recordProductEvents(database, events, now, verifying(catalog)))];
  const results = judged.map(
    (one): ProductEventResult =>
      'eventId' in one ? { id: one.eventId, outcome: outcomes.shift() ?? 'duplicate' } : one,
  );
  const count = (outcome: ProductEventResult['outcome']) =>
    results.filter(one => one.outcome === outcome).length;
  return {
    recorded: count('recorded'),
    waiting: count('waiting'),
    duplicates: count('duplicate'),
    refused: count('refused'),
    results,
  };
}

const kept = new WeakMap<Catalog, Following>();

/** One function for each catalog, so that events kept together are followed up together. */
function verifying(catalog: Catalog): Following {
  const known = kept.get(catalog);
  if (known) return known;
  const follow: Following = (transaction, personIds, names, now) =>
    verifyTryIts(transaction, catalog, personIds, now, names);
  kept.set(catalog, follow);
  return follow;
}

/**
 * Keeps a single event.
 *
 * @throws WaymarkError with the reason when it is refused
 */
export async function receiveProductEvent(
  app: { database: Database; catalog: Catalog },
  body: unknown,
  now: Instant,
): Promise<ProductEventResult> {
  const { results } = await receiveProductEvents(app, { events: [body] }, now);
  const [result] = results;
  if (result && result.outcome !== 'refused') return result;
  throw new WaymarkError(result?.code ?? 'request.invalid', result?.detail ?? 'This is no event.');
}

function readOne(raw: unknown, now: Instant): NewProductEvent | ProductEventResult {
  const parsed = apiProductEvent.safeParse(raw);
  if (!parsed.success) {
    const named = raw !== null && typeof raw === 'object' && 'id' in raw && typeof raw.id === 'string';
    return refused(named ? String(raw.id) : null, 'request.invalid', sentenceOf(parsed.error));
  }
  const { id: eventId, event, person, account, properties } = parsed.data;
  const occurredAt = parsed.data.occurredAt ? readInstant(parsed.data.occurredAt) : now;
  if (Temporal.Instant.compare(occurredAt, now.add({ minutes: minutesAhead })) > 0)
    return refused(eventId, 'request.invalid', 'occurredAt: lies in the future.');
  return { eventId, event, person, account, properties, occurredAt };
}

const ownId = (named: NewProductEvent['person' | 'account']): string[] =>
  named && 'id' in named ? [named.id] : [];

/** Our own ids are never told before there is somebody, so that one that is not known is a mistake. */
function ofKnown(
  event: NewProductEvent,
  people: ReadonlySet<string>,
  accounts: ReadonlySet<string>,
): NewProductEvent | ProductEventResult {
  const fault = ownId(event.person).some(id => !people.has(id))
    ? 'There is no such person. Name them by their address or their id in your product.'
    : ownId(event.account).some(id => !accounts.has(id))
      ? 'There is no such account. Name it by its id in your CRM.'
      : undefined;
  return fault ? refused(event.eventId, 'not-found', fault) : event;
}

const refused = (
  id: string | null,
  code: 'request.invalid' | 'not-found',
  detail: string,
): ProductEventResult => ({ id, outcome: 'refused', code, detail });
