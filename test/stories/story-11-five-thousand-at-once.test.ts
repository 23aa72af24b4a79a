import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import {
  type AssignmentDraft,
  auditLog,
  createAssignment,
  endAssignment,
  previewAssignment,
} from '#accounts';
import type { Database } from '#database';
import { catalogOf, path } from '../accounts/paths.ts';
import { castJoinedAt as now } from '../cast.ts';
import { writeCrowd } from '../support/crowd.ts';
import { eachDatabase } from '../support/databases.ts';

const people = 5_000;
const catalog = catalogOf(path('security'));

/** Story 11: five thousand people are enrolled at once: no timeout, one audit entry. */
eachDatabase('five thousand people', (open, engine) => {
  it('are assigned in one act with one audit entry, and so it ends', async () => {
    const { database } = await open();
    await writeCrowd(database, people, now);
    const draft: AssignmentDraft = {
      pathId: 'security',
      accountId: null,
      audience: { by: 'rule', roles: ['analyst'], segments: ['large'], stages: [], fields: {} },
      appliesTo: 'everyone',
      due: { days: 30 },
      personIds: [],
    };
    const [previewed, previewMs] = await timed(() => previewAssignment(database, catalog, draft, now));
    expect(previewed.begin).toHaveLength(people);
    const [made, assignMs] = await timed(() => createAssignment(database, catalog, draft, 'script', now));
    expect(made.people).toBe(people);
    expect(await openEnrolments(database)).toBe(people);
    expect(await assignmentEntries(database)).toMatchObject([{ pathId: 'security', people }]);

    const end = () => endAssignment(database, catalog, made.assignment.id, 'script', now.add({ hours: 1 }));
    const [, endMs] = await timed(end);
    expect(await openEnrolments(database)).toBe(0);
    expect(await assignmentEntries(database)).toHaveLength(2);
    if (process.env['SHOW_MEASURES'])
      console.log(`${engine}: ${previewMs} ms to find, ${assignMs} ms to assign, ${endMs} ms to end`);
  });
});

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const from = performance.now();
  const result = await work();
  return [result, Math.round(performance.now() - from)];
}

async function openEnrolments(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('enrolments')
    .select(eb => eb.fn.countAll().as('count'))
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function assignmentEntries(database: Database) {
  const { rows } = await auditLog(database, {}, 1, 1_000);
  const about = rows.filter(({ subject }) => subject.startsWith('assignment:'));
  expect(rows.length - about.length).toBe(50);
  return about.map(({ after }) => after);
}
