import type { APIRoute } from 'astro';
import { withoutErased, writeCsv } from '#accounts';
import { lessonHref } from '#catalog';
import { readTeam, type TeamMember } from '#insights';
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
  const { app } = context.locals;
  const asked = { viewer, accountId: context.params['account'] ?? '' };
  const team = await readTeam(app.database, app, asked, app.clock.now());
  if (!team) return problem('not-found', 'There is no such account.');
  const ids = team.members.map(({ training }) => training.person.id);
  const told = new Set(await withoutErased(app.database, ids));
  const rows = team.members
    .filter(({ training }) => told.has(training.person.id))
    .flatMap(member => linesOf(member, app.config.publicUrl));
  return new Response(writeCsv([headings, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="people.csv"',
    },
  });
};

const headings = [
  'Name',
  'Address',
  'Roles',
  'Path',
  'Progress in %',
  'State',
  'Next lesson',
  'Last activity',
  'Stalled',
];

function linesOf({ training, email }: TeamMember, publicUrl: string): (string | number)[][] {
  const { person, roles, paths, lastEventAt, stalled } = training;
  const who = [person.name, email, roles.join(', ')];
  const when = [lastEventAt?.toString() ?? '', stalled ? 'yes' : 'no'];
  if (paths.length === 0) return [[...who, '', '', '', '', ...when]];
  return paths.map(({ path, progress }) => {
    const { next, percent, state } = progress;
    const href = next ? publicUrl + lessonHref(next.course.id, next.lesson.id) : '';
    return [...who, path.title, percent, state, href, ...when];
  });
}
