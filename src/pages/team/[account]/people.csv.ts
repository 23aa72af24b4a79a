import type { APIRoute } from 'astro';
import { withoutErased, writeCsv } from '#accounts';
import { lessonHref } from '#catalog';
import { readTeam, type TeamMember } from '#insights';
import type { Words } from '#words';
import { guard } from '../../../platform/http/guard.ts';
import { tooFast } from '../../../platform/http/pace.ts';
import { problem } from '../../../platform/http/problem.ts';

/** The people of an account with their progress, a line for each path that somebody is on. Of somebody erased there is nothing to tell. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'account-administrator');
  if (viewer instanceof Response) return viewer;
  if (viewer.viewedBy)
    return problem('access.refused', 'You are viewing as somebody else and take nothing away.');
  const slower = await tooFast(context, 'export');
  if (slower) return slower;
  const { app, catalog, words } = context.locals;
  const { csv } = words.team;
  const asked = { viewer, accountId: context.params['account'] ?? '' };
  const team = await readTeam(app.database, { catalog, policy: app.policy }, asked, app.clock.now());
  if (!team) return problem('not-found', 'There is no such account.');
  const ids = team.members.map(({ training }) => training.person.id);
  const told = new Set(await withoutErased(app.database, ids));
  const rows = team.members
    .filter(({ training }) => told.has(training.person.id))
    .flatMap(member => linesOf(member, app.config.publicUrl, csv));
  return new Response(writeCsv([headingsIn(csv), ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="people.csv"',
    },
  });
};

type CsvWords = Words['team']['csv'];

const headingsIn = (csv: CsvWords): string[] => [
  csv.name,
  csv.address,
  csv.roles,
  csv.path,
  csv.progress,
  csv.state,
  csv.next,
  csv.lastActivity,
  csv.stalled,
];

function linesOf({ training, email }: TeamMember, publicUrl: string, csv: CsvWords): (string | number)[][] {
  const { person, roles, paths, lastEventAt, stalled } = training;
  const who = [person.name, email, roles.join(', ')];
  const when = [lastEventAt?.toString() ?? '', stalled ? csv.yes : csv.no];
  if (paths.length === 0) return [[...who, '', '', '', '', ...when]];
  return paths.map(({ path, progress }) => {
    const { next, percent, state } = progress;
    const href = next ? publicUrl + lessonHref(next.course.id, next.lesson.id) : '';
    return [...who, path.title, percent, state, href, ...when];
  });
}
