import type { APIRoute } from 'astro';
import { exportPeople, peopleFilters } from '#accounts';
import { textOf } from '../../components/admin/list-search.ts';
import { sendExport } from '../../platform/http/export-answer.ts';
import { guard } from '../../platform/http/guard.ts';
import { tooFast } from '../../platform/http/pace.ts';

/** The people that the list shows with this filter, as a file that the import reads. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'administrator');
  if (viewer instanceof Response) return viewer;
  const slower = await tooFast(context, 'export');
  if (slower) return slower;
  const { searchParams } = context.url;
  const text = textOf(searchParams);
  const filter = peopleFilters.find(one => one === searchParams.get('show')) ?? 'everyone';
  const made = await exportPeople(context.locals.app.database, { text, filter });
  return sendExport(context, viewer, { kind: 'people', made, show: filter });
};
