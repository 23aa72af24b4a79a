import type { PersonViewer } from '#access';
import type { Account } from '#accounts';
import type { App } from '#app';
import {
  inLanguageOf,
  oneOffVariables,
  planSending,
  type ReadDraft,
  renderOneOff,
  type Sending,
} from '#campaigns';
import { WaymarkError } from '#errors';
import type { RenderedMail } from '#mail';

/** A draft as its sender is shown it: what it would do now, and the mail to the first who would get it. */
export interface ShownDraft extends ReadDraft {
  readonly mail: RenderedMail;
  /** Whose mail is shown. */
  readonly shownTo: string;
}

/** `refused` says why it cannot be sent so any more. */
export async function readDraftMail(
  app: App,
  viewer: PersonViewer,
  sending: Sending,
  account: Account,
): Promise<ShownDraft | { readonly refused: string }> {
  const read = await planSending(app, sending, app.clock.now()).catch(refusal);
  if ('refused' in read) return read;
  const { template, planned } = read;
  const [first] = planned.toSorted((one, other) => rank(one) - rank(other));
  if (!first) return { refused: 'Nobody whom it was for is here any more. Choose others.' };
  const { person } = first.candidate;
  const { locale, subject } = inLanguageOf(person.locale, app, template, sending);
  const said = { person, account, sender: viewer, subject, note: sending.note };
  const room = { mail: app.mail, catalog: app.catalog, publicUrl: app.config.publicUrl };
  const mail = renderOneOff(room, template, oneOffVariables(template, said, room), locale);
  return { ...read, mail, shownTo: person.name };
}

const rank = ({ decision }: ReadDraft['planned'][number]): number => (decision.outcome === 'send' ? 0 : 1);

function refusal(error: unknown): { refused: string } {
  if (error instanceof WaymarkError && error.status < 500) return { refused: error.message };
  throw error;
}
