import {
  type AssignmentDraft,
  type AssignmentPreview,
  findAccounts,
  findPeople,
  previewAssignment,
} from '#accounts';
import type { App } from '#app';
import { campaignSetting, type FollowingMails, previewFollowing } from '#campaigns';
import { findPath } from '#catalog';
import { WaymarkError } from '#errors';
import { readFinishers } from '#training';

/** What an assignment would do, as its maker is shown it. */
export interface ShownPreview {
  readonly total: number;
  /** One page of them, by name. */
  readonly people: readonly PreviewedPerson[];
  readonly onPath: number;
  readonly finished: number;
  /** How many come to the path by it. */
  readonly coming: number;
  readonly mails: FollowingMails;
}

export interface PreviewedPerson {
  readonly name: string;
  readonly accountName: string | undefined;
  readonly onPath: boolean;
  readonly finished: boolean;
}

export const previewedPerPage = 50;

/** `refused` says why it cannot be assigned so. */
export async function readPreview(
  app: App,
  draft: AssignmentDraft,
  page: number,
): Promise<ShownPreview | { readonly refused: string }> {
  const { database, catalog, clock } = app;
  const now = clock.now();
  const found = await previewAssignment(database, catalog, draft, now).catch(refusal);
  if ('refused' in found) return found;
  const path = findPath(catalog, draft.pathId);
  const ids = found.people.map(({ personId }) => personId);
  const finishers = path ? await readFinishers(database, catalog, path, ids) : new Set<string>();
  return {
    total: found.people.length,
    people: await shown(app, found, finishers, page),
    onPath: found.onPath.size,
    finished: finishers.size,
    coming: found.begin.length,
    mails: await previewFollowing(campaignSetting(app), found.begin, now),
  };
}

async function shown(
  { database }: App,
  { people, onPath }: AssignmentPreview,
  finishers: ReadonlySet<string>,
  page: number,
): Promise<PreviewedPerson[]> {
  const places = new Map(people.map(({ personId, accountId }) => [personId, accountId]));
  const named = (await findPeople(database, [...places.keys()]))
    .sort((one, other) => one.name.localeCompare(other.name, 'en') || (one.id < other.id ? -1 : 1))
    .slice((page - 1) * previewedPerPage, page * previewedPerPage);
  const accounts = await findAccounts(
    database,
    named.flatMap(({ id }) => places.get(id) ?? []),
  );
  return named.map(({ id, name }) => ({
    name,
    accountName: accounts.find(account => account.id === places.get(id))?.name,
    onPath: onPath.has(id),
    finished: finishers.has(id),
  }));
}

function refusal(error: unknown): { refused: string } {
  if (error instanceof WaymarkError && error.status < 500) return { refused: error.message };
  throw error;
}
