import { expect, it } from 'vitest';
import type { Account } from '#accounts';
import { type AccountRow, chooseRows, type OverviewRequest, rowsPerPage } from '#insights';
import type { AccountSummary, TrainingStatus } from '#training';
import { t0 } from '../training/catalog-of.ts';

const asked: OverviewRequest = { text: '', stalledOnly: false, sort: 'name', page: 1 };
const rows = [
  row('Acme', 'trained', { csmId: 'cara', percent: 80, renewalOn: '2027-05-01' }),
  row('Bolt', 'in-progress', { csmId: 'cara', percent: 20, renewalOn: '2027-03-01' }),
  row('Cove', 'in-progress', { csmId: 'carl', percent: 40, stalled: true }),
  row('Dune', 'lapsed', { csmId: 'carl', percent: 50 }),
  row('Echo', 'not-started', { csmId: null, percent: 0 }),
];
const names = (request: Partial<OverviewRequest>) =>
  chooseRows(rows, { ...asked, ...request }).rows.map(({ account }) => account.name);

it('shows who needs somebody first', () => {
  expect(names({ sort: 'attention' })).toEqual(['Dune', 'Cove', 'Echo', 'Bolt', 'Acme']);
});

it('sorts by name, by share of seats and by renewal, those without one last', () => {
  expect(names({ sort: 'name' })).toEqual(['Acme', 'Bolt', 'Cove', 'Dune', 'Echo']);
  expect(names({ sort: 'seats' })).toEqual(['Acme', 'Dune', 'Cove', 'Bolt', 'Echo']);
  expect(names({ sort: 'renewal' })).toEqual(['Bolt', 'Acme', 'Cove', 'Dune', 'Echo']);
});

it('chooses by CSM, status, stalled and text', () => {
  expect(names({ csmId: 'cara' })).toEqual(['Acme', 'Bolt']);
  expect(names({ status: 'in-progress' })).toEqual(['Bolt', 'Cove']);
  expect(names({ stalledOnly: true })).toEqual(['Cove']);
  expect(names({ text: ' CARL ' })).toEqual(['Cove', 'Dune']);
  expect(names({ text: 'xyz' })).toEqual([]);
});

it('counts each status among what was asked for, whatever status is chosen', () => {
  const { counts } = chooseRows(rows, { ...asked, status: 'trained', csmId: 'carl' });
  expect(counts).toEqual({
    'not-started': 0,
    'in-progress': 1,
    trained: 0,
    lapsed: 1,
    stalled: 1,
    all: 2,
  });
});

it('shows a page at a time, and the last one for a page beyond it', () => {
  const many = Array.from({ length: rowsPerPage + 1 }, (_, index) => row(`A${index}`, 'trained', {}));
  expect(chooseRows(many, asked)).toMatchObject({ page: 1, pages: 2, total: rowsPerPage + 1 });
  expect(chooseRows(many, { ...asked, page: 9 })).toMatchObject({ page: 2, rows: [{}] });
  expect(chooseRows([], asked)).toMatchObject({ page: 1, pages: 1, rows: [] });
});

function row(
  name: string,
  status: TrainingStatus,
  more: { csmId?: string | null; percent?: number; stalled?: boolean; renewalOn?: string },
): AccountRow {
  const account: Account = {
    id: name,
    name,
    segment: null,
    tier: null,
    stage: null,
    csmId: more.csmId ?? null,
    timeZone: null,
    seats: null,
    startOn: null,
    renewalOn: more.renewalOn ? Temporal.PlainDate.from(more.renewalOn) : null,
    value: null,
    fields: {},
    deactivatedAt: null,
    createdAt: t0,
  };
  const summary: AccountSummary = {
    status,
    reason: '',
    seats: { active: 5, finished: 1, percent: more.percent ?? 0 },
    lastEventAt: null,
    stallsAt: null,
    people: [],
  };
  return { account, csmName: more.csmId ?? null, summary, stalled: more.stalled ?? false };
}
