import { expect, it } from 'vitest';
import { auditOf, deactivatePerson } from '#accounts';
import {
  campaignSetting,
  findSending,
  keepDraft,
  mailsOfSending,
  planSending,
  sendDraft,
  takeBackSending,
} from '#campaigns';
import { setPreference, suppress } from '#mail';
import { mergePeople } from '#merging';
import { type Cast, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { type Academy, openAcademy } from './academy.ts';

const nothing = { launched: [] };
const module = 'lesson:getting-started/the-words';

eachDatabase('a mail sent by hand', open => {
  it('goes to each of them as it was shown, in the sender’s name, and says so at its foot', async () => {
    const { academy, cast, send } = await openCast();
    const { sending, planned } = await send({ note: 'As you asked.\n\nYours <Mara>' });
    expect(planned.map(({ decision }) => decision.outcome)).toEqual(['send', 'send', 'send']);
    await academy.work();
    expect(academy.arrived()).toEqual([]);
    await after(academy, 'PT6M');
    expect(academy.arrived()).toEqual([
      'ada@acme.example: Mara Okafor suggests: The words',
      'ben@acme.example: Mara Okafor suggests: The words',
      'cleo@acme.example: Mara Okafor suggests: The words',
    ]);
    const [mail] = academy.sink.received;
    expect(mail?.mail.replyTo).toEqual([{ name: 'Mara Okafor', address: 'mara@waymark.example' }]);
    expect(mail?.mail.from?.address).not.toBe('mara@waymark.example');
    expect(mail?.mail.text).toContain('As you asked.\n\nYours <Mara>');
    expect(mail?.mail.html).toContain('As you asked.<br/><br/>Yours &lt;Mara&gt;');
    expect(mail?.mail.text).toMatch(/courses\/getting-started\/the-words\?m=[\w-]{22}/);
    expect(mail?.mail.text).toContain('because Mara Okafor of Waymark Academy sent it to you');
    const states = (await mailsOfSending(academy.database, sending.id)).map(({ state }) => state);
    expect(states).toEqual(['accepted', 'accepted', 'accepted']);
    const [entry] = await auditOf(academy.database, `account:${cast.acme.id}`);
    expect(entry).toMatchObject({
      actor: `person:${cast.mara.id}`,
      action: 'mail.sent-by-hand',
      after: { template: 'module', mails: 3, skipped: 0, sending: sending.id },
    });
  });

  it('happens once, however often its button is pressed', async () => {
    const { academy, cast, draft, setting } = await openCast();
    const id = await draft();
    const actor = `person:${cast.mara.id}` as const;
    await Promise.all([
      sendDraft(setting, id, actor, academy.clock.now()),
      sendDraft(setting, id, actor, academy.clock.now()),
    ]);
    await sendDraft(setting, id, actor, academy.clock.now());
    await after(academy, 'PT6M');
    expect(academy.arrived()).toHaveLength(3);
  });

  it('names who gets nothing and why, before it is sent and after', async () => {
    const { academy, cast, send, draft, setting } = await openCast();
    const { database, clock } = academy;
    const { ada, ben, cleo } = cast;
    await academy.learn(ada.id, 'customer-success-manager');
    const off = { personId: ben.id, topic: 'from-your-contact', state: 'off', reason: 'page' } as const;
    await setPreference(database, off, clock.now());
    await suppress(database, cleo.email, { kind: 'hard', reason: 'test', until: undefined }, clock.now());
    const sending = await findSending(database, await draft({ subject: 'path:customer-success-manager' }));
    if (!sending) throw new Error('The draft is gone.');
    const reasons = (await planSending(setting, sending, clock.now())).planned.map(
      ({ candidate, decision }) => [candidate.person.id, decision.outcome === 'skip' && decision.reason],
    );
    expect(new Map(reasons as [string, string][])).toEqual(
      new Map([
        [ada.id, 'already-done'],
        [ben.id, 'unsubscribed'],
        [cleo.id, 'suppressed'],
      ]),
    );
    const sent = await send({ subject: 'path:customer-success-manager' });
    await after(academy, 'PT6M');
    expect(academy.arrived()).toEqual([]);
    const mails = await mailsOfSending(database, sent.sending.id);
    expect(mails.map(({ personName, state, reason }) => [personName, state, reason])).toEqual([
      ['Ada Novak', 'skipped', 'already-done'],
      ['Ben Carter', 'skipped', 'unsubscribed'],
      ['Cleo Martin', 'skipped', 'suppressed'],
    ]);
  });

  it('checks everything again right before it leaves', async () => {
    const { academy, cast, send } = await openCast();
    const { database, clock } = academy;
    const { sending } = await send();
    const off = { personId: cast.ben.id, topic: '*', state: 'off', reason: 'page' } as const;
    await setPreference(database, off, clock.now());
    await deactivatePerson(database, cast.cleo.id, 'system', clock.now());
    await after(academy, 'PT6M');
    expect(academy.arrived()).toEqual(['ada@acme.example: Mara Okafor suggests: The words']);
    const mails = await mailsOfSending(database, sending.id);
    expect(mails.map(({ reason }) => reason)).toEqual([null, 'unsubscribed', 'left']);
  });

  it('counts under the caps: what is sent twice a day comes the day after', async () => {
    const { academy, send } = await openCast();
    await send();
    const second = await send({ subject: 'course:getting-started' });
    expect(second.planned.map(({ decision }) => decision.outcome === 'send' && decision.delay)).toEqual([
      'capped',
      'capped',
      'capped',
    ]);
    await academy.until('2026-11-02T22:00:00Z');
    expect(academy.arrived()).toHaveLength(3);
    await academy.until('2026-11-03T12:00:00Z');
    expect(academy.arrived()).toHaveLength(3);
  });

  it('can be taken back while it waits, and not afterwards', async () => {
    const { academy, cast, send } = await openCast();
    const { database, clock } = academy;
    const actor = `person:${cast.mara.id}` as const;
    const { sending } = await send();
    expect(await takeBackSending(database, sending, actor, clock.now())).toBe(3);
    await after(academy, 'PT6M');
    expect(academy.arrived()).toEqual([]);
    const [entry] = await auditOf(database, `account:${cast.acme.id}`);
    expect(entry).toMatchObject({ action: 'mail.taken-back', after: { mails: 3 } });
    const again = await send();
    await after(academy, 'PT6M');
    expect(academy.arrived()).toHaveLength(3);
    expect(await takeBackSending(database, again.sending, actor, clock.now())).toBe(0);
  });

  it('is refused beyond what one may send in a day', async () => {
    const { academy, cast, draft, setting } = await openCast();
    const few = {
      ...setting.catalog,
      site: { ...setting.catalog.site, oneOffMail: { peopleAtOnce: 9, mailsPerDay: 5 } },
    };
    const send = async (now = academy.clock.now()) =>
      sendDraft({ ...setting, catalog: few }, await draft(), `person:${cast.mara.id}`, now);
    await send();
    await expect(send()).rejects.toThrow(
      'You have sent 3 mails in the last 24 hours, and may send 5. Nothing was sent',
    );
    academy.clock.advance('P1DT1M');
    await send();
  });

  it('follows somebody whose records are merged, and comes to them once', async () => {
    const { academy, cast, send } = await openCast();
    const { database, clock, app } = academy;
    const { ben, cleo, mara, ada } = cast;
    await send({ personIds: [cleo.id] });
    await mergePeople(
      database,
      app.catalog,
      { keptId: ben.id, mergedId: cleo.id },
      `person:${mara.id}`,
      clock.now(),
    );
    await after(academy, 'PT6M');
    expect(academy.arrived()).toEqual(['ben@acme.example: Mara Okafor suggests: The words']);
    await academy.until('2026-11-04T09:00:00Z');
    await send({ personIds: [ada.id, ben.id], subject: 'course:getting-started' });
    await mergePeople(
      database,
      app.catalog,
      { keptId: ada.id, mergedId: ben.id },
      `person:${mara.id}`,
      clock.now(),
    );
    await after(academy, 'PT6M');
    expect(academy.arrived()).toHaveLength(1);
  });

  async function openCast() {
    const academy = await openAcademy(open, nothing);
    const cast = await writeCast(academy.database, { roles: ['csm'] });
    await academy.work();
    const setting = campaignSetting(academy.app);
    const draft = (more: Draft = {}) => keepDraft(academy.database, draftOf(cast, more), academy.clock.now());
    const send = async (more: Draft = {}) => {
      const id = await draft(more);
      const sending = await findSending(academy.database, id);
      if (!sending) throw new Error('The draft is gone.');
      const { planned } = await planSending(setting, sending, academy.clock.now());
      return {
        planned,
        sending: await sendDraft(setting, id, `person:${cast.mara.id}`, academy.clock.now()),
      };
    };
    return { academy, cast, setting, draft, send };
  }
});

interface Draft {
  readonly subject?: string;
  readonly note?: string;
  readonly personIds?: readonly string[];
}

const draftOf = ({ mara, acme, ada, ben, cleo }: Cast, { subject = module, note, personIds }: Draft) => ({
  senderId: mara.id,
  accountId: acme.id,
  templateId: subject.startsWith('path:') ? 'path' : 'module',
  subject,
  personIds: personIds ?? [ada.id, ben.id, cleo.id],
  note: note ?? null,
});

async function after(academy: Academy, duration: string): Promise<void> {
  academy.clock.advance(duration);
  await academy.work();
}
