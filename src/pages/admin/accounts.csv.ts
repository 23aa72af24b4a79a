import type { APIRoute } from 'astro';
import { accountFilters, exportAccounts } from '#accounts';
import { textOf } from '../../components/admin/list-search.ts';
import { sendExport } from '../../platform/http/export-answer.ts';
import { guard } from '../../platform/http/guard.ts';
import { tooFast } from '../../platform/http/pace.ts';

/** The accounts that the list shows with this filter, as a file that the import reads. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'administrator');
  if (viewer instanceof Response) return viewer;
  const slower = await tooFast(context, 'export');
  if (slower) return slower;
  const { database, catalog } = context.locals.app;
  const { searchParams } = context.url;
  const text = textOf(searchParams);
  const filter = accountFilters.find(one => one === searchParams.get('show')) ?? 'active';
  const made = await exportAccounts(database, { text, filter }, catalog.site.accountFields);
  return sendExport(context, viewer, { kind: 'accounts', made, show: filter });
};
