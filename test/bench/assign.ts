import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type AssignmentDraft, createAssignment, endAssignment, previewAssignment } from '#accounts';
import { instantText, systemClock } from '#clock';
import { migrate, newId, openDatabase } from '#database';
import { catalogOf, path } from '../accounts/paths.ts';
import { writeCrowd } from '../support/crowd.ts';
import { aside, type Bench, median, type Result } from './result.ts';

const people = 5_000;
const rounds = 5;
const catalog = catalogOf(...Array.from({ length: rounds }, (_, round) => path(`path-${round}`)));

/** One assignment to many people: looked at, made and ended, against bare inserts of the rows that it leaves. */
export const bench: Bench = {
  name: 'assign',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'assign');
    await mkdir(folder, { recursive: true });
    const file = join(folder, 'store.sqlite');
    const { database, close } = openDatabase({ file });
    await migrate(database);
    await writeCrowd(database, people, systemClock.now());
    const took = { preview: [] as number[], assign: [] as number[], end: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      const draft: AssignmentDraft = {
        pathId: `path-${round}`,
        accountId: null,
        audience: { by: 'rule', roles: ['analyst'], segments: ['large'], stages: [], fields: {} },
        appliesTo: 'everyone',
        due: { days: 30 },
        personIds: [],
      };
      const now = () => systemClock.now();
      took.preview.push(await milliseconds(() => previewAssignment(database, catalog, draft, now())));
      const began = performance.now();
      const { assignment } = await createAssignment(database, catalog, draft, 'script', now());
      took.assign.push(performance.now() - began);
      took.end.push(
        await milliseconds(() => endAssignment(database, catalog, assignment.id, 'script', now())),
      );
    }
    await close();
    const bare = Array.from({ length: rounds }, (_, round) => bareInserts(file, `path-${round}`));
    await rm(folder, { recursive: true, force: true });
    const shown = (times: readonly number[]) => `${Math.round(median(times))} ms`;
    return [
      aside(
        `Assigning a path to ${people} people in one act`,
        shown(took.assign),
        `bare inserts of the same rows ${shown(bare)}, medians of ${rounds}`,
      ),
      aside(
        `Finding whom it would reach, and ending it`,
        `${shown(took.preview)}, ${shown(took.end)}`,
        `${people} people at 50 accounts`,
      ),
    ];
  },
};

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** A standing and an enrolment for each person, in one transaction, as fast as node:sqlite can. */
function bareInserts(file: string, pathId: string): number {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  const at = instantText(systemClock.now());
  const ids = database.prepare('select id from people').all() as { id: string }[];
  const assignmentId = newId(systemClock.now());
  database
    .prepare(
      `insert into assignments (id, path_id, audience, applies_to, created_by, created_at) values (?, ?, '{}', 'everyone', 'script', ?)`,
    )
    .run(assignmentId, pathId, at);
  const standing = database.prepare(
    `insert into assignment_people (assignment_id, person_id, state, since) values (?, ?, 'assigned', ?)`,
  );
  const enrolment = database.prepare(
    `insert into enrolments (id, person_id, path_id, entry, source, enrolled_at) values (?, ?, ?, 9, 'assignment', ?)`,
  );
  const began = performance.now();
  database.exec('begin');
  for (const { id } of ids) {
    standing.run(assignmentId, id, at);
    enrolment.run(newId(systemClock.now()), id, pathId, at);
  }
  database.exec('commit');
  const took = performance.now() - began;
  database.close();
  return took;
}
