import { ActionError } from 'astro:actions';
import { z } from 'zod';
import { maySee, type Viewer } from '#access';
import type { App } from '#app';
import {
  campaignSetting,
  chooseRecipients,
  findSubject,
  keepDraft,
  readNote,
  recipientChoices,
  type Sending,
  sendDraft,
  type Template,
  takeBackSending,
} from '#campaigns';
import { readAccountReport } from '#insights';
import { readSending } from '../components/sendings/read-sending.ts';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(200);
const oneSending = z.object({ sending: id });

/** Mails that CSMs send by hand, to people of accounts that they look after. */
export const sendings = {
  /** Keeps what was chosen and written, so that it can be looked at before it is sent. */
  draft: guardedAction(['csm'], {
    input: z.object({
      account: id,
      template: id,
      subject: z.string().max(400).nullish(),
      who: z.enum(recipientChoices, 'Choose to whom it goes.'),
      role: z.array(id).max(200).default([]),
      person: z.array(id).max(1_000).default([]),
      note: z.string().max(20_000).nullish(),
    }),
    handler: async (input, { locals: { app, viewer } }) => {
      const { database, clock } = app;
      const asked = { viewer, accountId: input.account };
      const report = await readAccountReport(database, app, asked, clock.now());
      if (!report) throw notFound('There is no such account.');
      const template = app.templates.find(one => one.id === input.template);
      if (!template) throw notFound('There is no such template. Choose another.');
      const personIds = chooseRecipients(report.training.people, {
        who: input.who,
        roles: input.role,
        personIds: input.person,
      });
      checkNumber(personIds.length, app.catalog.site.oneOffMail.peopleAtOnce);
      const draft = {
        senderId: viewer.kind === 'person' ? viewer.personId : '',
        accountId: report.account.id,
        templateId: template.id,
        subject: subjectOf(app, viewer, template, input.subject ?? ''),
        personIds,
        note: noteOf(template, input.note ?? ''),
      };
      return { sendingId: await keepDraft(database, draft, clock.now()) };
    },
  }),

  /** The same draft again sends nothing again. */
  send: guardedAction(['csm'], {
    input: oneSending,
    handler: async ({ sending }, { locals: { app, viewer } }) => {
      const { senderId } = await known(app, viewer, sending);
      if (actorOf(viewer) !== `person:${senderId}`) throw gone();
      await sendDraft(campaignSetting(app), sending, actorOf(viewer), app.clock.now());
    },
  }),

  /** Takes back what has not left yet. Returns how many mails that were. */
  takeBack: guardedAction(['csm'], {
    input: oneSending,
    handler: async ({ sending }, { locals: { app, viewer } }) => {
      const found = await known(app, viewer, sending);
      const { database, clock } = app;
      return { mails: await takeBackSending(database, found, actorOf(viewer), clock.now()) };
    },
  }),
};

function subjectOf(app: App, viewer: Viewer, { about }: Template, name: string): string | null {
  if (about === 'note') return null;
  const subject = findSubject(app.catalog, name);
  const isFit = subject && name.startsWith('path:') === (about === 'path');
  if (!isFit) throw invalid(about === 'path' ? 'Choose a path.' : 'Choose a module.');
  if (maySee(viewer, subject.seen) !== 'visible') throw invalid('You may not see that yourself.');
  return subject.name;
}

function noteOf(template: Template, written: string): string | null {
  const read = readNote(template.note || template.about === 'note' ? written : '');
  if ('fault' in read) throw invalid(read.fault);
  if (template.about === 'note' && !read.note) throw invalid('Write the note.');
  return read.note || null;
}

function checkNumber(people: number, most: number): void {
  if (people === 0) throw invalid('That is nobody. Choose others.');
  if (people <= most) return;
  throw invalid(
    `Those are ${people} people; ${most} are allowed at once. Choose fewer, or assign a path instead.`,
  );
}

/** The sending, if this viewer may do something with it; for anybody else there is none. */
async function known(app: App, viewer: Viewer, sendingId: string): Promise<Sending> {
  const found = await readSending(app, viewer, sendingId);
  if (!found) throw gone();
  return found.sending;
}

const gone = () => notFound('There is no such mail. A draft goes after a day.');
const notFound = (message: string) => new ActionError({ code: 'NOT_FOUND', message });
const invalid = (message: string) => new ActionError({ code: 'BAD_REQUEST', message });
