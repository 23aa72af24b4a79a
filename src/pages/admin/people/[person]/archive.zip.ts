import type { APIRoute } from 'astro';
import { findPerson } from '#accounts';
import { archiveResponse } from '../../../../platform/http/archive.ts';
import { guard } from '../../../../platform/http/guard.ts';
import { tooFast } from '../../../../platform/http/pace.ts';
import { notFound } from '../../../../platform/http/sight.ts';

/** Everything that is held about a person, for an administrator who was asked for it. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'administrator');
  if (viewer instanceof Response) return viewer;
  const { app } = context.locals;
  const person = await findPerson(app.database, context.params['person'] ?? '');
  if (!person) return notFound(context);
  const slower = await tooFast(context, 'export');
  if (slower) return slower;
  return archiveResponse(app, { personId: person.id, by: viewer.personId }, app.clock.now());
};
