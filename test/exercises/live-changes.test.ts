import { afterEach, expect, it, vi } from 'vitest';
import { type LiveChanges, openLiveChanges } from '#exercises';
import { receiveProductEvents } from '#integrations';
import { openLog } from '#log';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, hours } from '../training/catalog-of.ts';

const events = ['report.created'];
let live: LiveChanges | undefined;
afterEach(() => live?.end());

const page = (personId: string) => ({ personId, events, seen: vi.fn(), end: vi.fn() });

eachDatabase('a page that waits for what the product tells', open => {
  it('is told at once how many events there are, and again when another process has taken one', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    live = openLiveChanges({ database, log: openLog('silent') });
    const [adas, bens] = [page(ada.id), page(ben.id)];
    const leave = live.watch(adas);
    live.watch(bens);
    await vi.waitFor(() => expect(adas.seen.mock.calls).toEqual([[0]]));
    const event = { event: 'report.created', person: { id: ada.id } };
    const send = (id: string) =>
      receiveProductEvents({ database, catalog: catalogOf([]) }, { events: [{ ...event, id }] }, hours(1));
    await send('1');
    await vi.waitFor(() => expect(adas.seen.mock.calls).toEqual([[0], [1]]), 3_000);
    leave?.();
    await send('2');
    live.wake();
    live.end();
    expect(bens.seen.mock.calls).toEqual([[0]]);
    expect(bens.end).toHaveBeenCalledOnce();
    expect(adas.end).not.toHaveBeenCalled();
    expect(live.watch(adas)).toBeUndefined();
  });

  it('is one of four at most, of one person', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    live = openLiveChanges({ database, log: openLog('silent') });
    const opened = Array.from({ length: 5 }, () => live?.watch(page(ada.id)));
    expect(opened.map(leave => leave !== undefined)).toEqual([true, true, true, true, false]);
    expect(live.watch(page(ben.id))).toBeDefined();
    opened[0]?.();
    expect(live.watch(page(ada.id))).toBeDefined();
  });
});
