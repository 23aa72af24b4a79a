import { Readable } from 'node:stream';
import type { APIRoute } from 'astro';
import { audit, auditBatches, auditLog, writeCsv } from '#accounts';
import type { App } from '#app';
import { namesIn } from '../../../components/admin/audit-names.ts';
import { auditFilter, auditQuery, auditRequest } from '../../../components/admin/audit-request.ts';
import { actorWords, auditedValues, auditWords } from '../../../components/admin/audit-words.ts';
import { guard } from '../../../platform/http/guard.ts';
import { tooFast } from '../../../platform/http/pace.ts';

/** The entries that the filter leaves, as CSV, written while they are read. That somebody took them is an entry itself. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'administrator');
  if (viewer instanceof Response) return viewer;
  const slower = await tooFast(context, 'export');
  if (slower) return slower;
  const { app } = context.locals;
  const request = auditRequest(context.url.searchParams);
  const filter = auditFilter(request, viewer.timeZone ?? app.catalog.site.timeZone);
  const { total } = await auditLog(app.database, filter, 1, 1);
  const taken = {
    actor: `person:${viewer.personId}`,
    action: 'audit.exported',
    subject: 'audit-log',
    after: { entries: total, filter: auditQuery(request) },
  } as const;
  await audit(app.database, taken, app.clock.now());
  return new Response(Readable.toWeb(Readable.from(csvOf(app, filter))) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit-log.csv"',
    },
  });
};

const headings = [
  'At',
  'Subject',
  'Who or what',
  'Action',
  'What happened',
  'Actor',
  'By whom',
  'Before',
  'After',
];

async function* csvOf(app: App, filter: ReturnType<typeof auditFilter>): AsyncGenerator<string> {
  yield writeCsv([headings]);
  for await (const entries of auditBatches(app.database, filter)) {
    const named = await namesIn(app, entries);
    const nameOf = (subject: string) => named.get(subject)?.name;
    const rows = entries.map(entry => {
      const { at, subject, action, actor } = entry;
      const values = auditedValues(entry, nameOf);
      const side = (which: 'before' | 'after') =>
        values.flatMap(one => (one[which] === undefined ? [] : `${one.name}: ${one[which]}`)).join('\n');
      return [
        at.toString(),
        subject,
        nameOf(subject) ?? '',
        action,
        auditWords[action] ?? '',
        actor,
        nameOf(actor) ?? actorWords(actor),
        side('before'),
        side('after'),
      ];
    });
    yield writeCsv(rows).replace(/^\uFEFF/, '');
  }
}
