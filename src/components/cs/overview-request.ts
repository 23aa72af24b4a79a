import { type AccountRow, type OverviewRequest, sortings } from '#insights';
import { trainingStatuses } from '#training';

/** `mine`, `all`, or the id of a CSM. */
export type CsmChoice = string;

/**
 * What the address asks for; whatever makes no sense in it is passed over. A CSM sees their own accounts unless they ask
 * for others; somebody who has none sees all.
 */
export function overviewRequest(
  parameters: URLSearchParams,
  viewerId: string,
  rows: readonly AccountRow[],
): { request: OverviewRequest; csm: CsmChoice } {
  const csms = new Set(rows.flatMap(({ account }) => account.csmId ?? []));
  const asked = parameters.get('csm');
  const known = asked === 'all' || asked === 'mine' || (asked !== null && csms.has(asked));
  const csm = known ? asked : csms.has(viewerId) ? 'mine' : 'all';
  return {
    csm,
    request: {
      text: (parameters.get('q') ?? '').slice(0, 200),
      csmId: csm === 'all' ? undefined : csm === 'mine' ? viewerId : csm,
      status: trainingStatuses.find(status => status === parameters.get('status')),
      stalledOnly: parameters.get('stalled') === 'yes',
      sort: sortings.find(sort => sort === parameters.get('sort')) ?? 'attention',
      page: pageOf(parameters),
    },
  };
}

export const pageOf = (parameters: URLSearchParams): number =>
  Math.max(1, Number.parseInt(parameters.get('page') ?? '1', 10) || 1);

/** The CSMs who have accounts, by name, for a choice. */
export function csmsOf(rows: readonly AccountRow[]): { id: string; name: string }[] {
  const names = new Map(
    rows.flatMap(({ account, csmName }) => (account.csmId && csmName ? [[account.csmId, csmName]] : [])),
  );
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
