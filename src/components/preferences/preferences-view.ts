import { actions } from 'astro:actions';
import type { AstroGlobal } from 'astro';
import { findAccounts, findPerson, membershipsOf } from '#accounts';
import { zoneOf } from '#campaigns';
import { findSuppression, readPreferences, readUndoToken } from '#mail';

/** What both pages of preferences show, or where the browser goes after a change. */
export async function preferencesView(
  page: Pick<AstroGlobal, 'getActionResult' | 'locals' | 'response' | 'url'>,
  { personId, here }: { readonly personId: string; readonly here: string },
) {
  const { app } = page.locals;
  const { database, catalog, config, clock } = app;
  const saved =
    page.getActionResult(actions.mail.savePreferences) ?? page.getActionResult(actions.mail.setEverything);
  if (saved?.data) return { goTo: `${here}?done=saved${saved.data.undo ? `&undo=${saved.data.undo}` : ''}` };
  const undone = page.getActionResult(actions.mail.undoPreferences);
  if (undone && !undone.error) return { goTo: `${here}?done=undone` };
  const error = saved?.error ?? undone?.error;
  if (error) page.response.status = error.status;

  const person = await findPerson(database, personId);
  // An old mail may have gone to somebody who has been erased since.
  if (!person || person.erasedAt) return { goTo: '/preferences' };
  const places = await membershipsOf(database, personId);
  const [account] = await findAccounts(
    database,
    places.map(({ accountId }) => accountId),
  );
  const { searchParams } = page.url;
  const undo = searchParams.get('undo') ?? '';
  return {
    error,
    email: person.email,
    preferences: await readPreferences(app, personId, page.locals.locale),
    timeZone: zoneOf(person.timeZone, account?.timeZone ?? null, catalog.site.timeZone).zone,
    locale: person.locale ?? catalog.site.locale,
    suppression: await findSuppression(database, person.email, clock.now()),
    done: searchParams.get('done'),
    undo: readUndoToken(config.secret, personId, undo) ? undo : null,
  };
}
