import { describe, expect, it } from 'vitest';
import { type Person, setPersonSettings } from '#accounts';
import { campaignSetting, keepDraft, sendDraft } from '#campaigns';
import { tellAnswered } from '#feedback';
import { savePreferences, sendNotice } from '#mail';
import { eraseAndTell, refuseErasure, requestErasure } from '#privacy';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { type Academy, openAcademy } from './academy.ts';

const path = 'customer-success-manager';

eachDatabase('a mail', open => {
  it('of a campaign is in the language of its reader, with the titles, days and numbers of that language', async () => {
    const academy = await openAcademy(open);
    const { ada, ben, cleo } = await writeCast(academy.database, { roles: ['csm'] });
    await speak(academy, ada, 'de-AT');
    await speak(academy, ben, 'fr');
    await academy.work();
    expect(academy.arrived().filter(line => line.includes('@acme'))).toEqual([
      'ada@acme.example: Wissen, welche Ihrer Kunden geschult sind',
      'ben@acme.example: Know which of your accounts are trained, Ben',
      'cleo@acme.example: Know which of your accounts are trained, Cleo',
    ]);
    const german = mailTo(academy, ada);
    expect(german.header('content-language')).toBe('de');
    expect(german.mail.html).toMatch(/<html[^>]* lang="de"/);
    expect(german.mail.text).toContain('Ihr Lernpfad Kundenbetreuung zeigt');
    expect(german.mail.text).toMatch(/etwa \d+ Minuten/);
    expect(german.mail.text).toContain(
      'Sie bekommen diese E-Mail, weil Acme mit Waymark Academy lernt.\nAbbestellen: https://learn.example/unsubscribe/',
    );
    expect(german.mail.text).toContain('\nAuswählen, was Sie bekommen: https://learn.example/preferences/');
    expect(saidIn(german.mail.text)).not.toMatch(english);
    // Who has said nothing, or reads what the site does not speak, gets the site's language.
    for (const reader of [ben, cleo]) {
      expect(mailTo(academy, reader).header('content-language')).toBe('en');
      expect(mailTo(academy, reader).mail.html).toMatch(/<html[^>]* lang="en"/);
    }
  });

  it('takes the language that its reader has when it leaves, not when it was planned', async () => {
    const academy = await openAcademy(open, { at: '2026-11-02T03:00:00Z' });
    const { ada } = await writeCast(academy.database, { roles: ['csm'] });
    await academy.work();
    expect(academy.arrived()).toEqual([]);
    await speak(academy, ada, 'de');
    await academy.until('2026-11-02T12:00:00Z');
    expect(academy.arrived()).toContain('ada@acme.example: Wissen, welche Ihrer Kunden geschult sind');
  });

  it('of the week is in German from its subject to its foot', async () => {
    const academy = await openAcademy(open);
    const { app, database } = academy;
    const { ben } = await writeCast(database, { roles: ['csm'] });
    await speak(academy, ben, 'de');
    await savePreferences(app, { personId: ben.id, wanted: { pace: 'weekly' } });
    await academy.work();
    await academy.learn(ben.id, path, 3);
    await academy.until('2026-11-10T12:00:00Z');
    const { mail, header } = mailTo(academy, ben);
    expect(mail.subject).toBe('Ihr Lernen in dieser Woche: 2 Neuigkeiten, 1 offener Lernpfad');
    expect(header('content-language')).toBe('de');
    expect(mail.text).toContain('- Wissen, welche Ihrer Kunden geschult sind\n');
    expect(mail.text).toMatch(/Kundenbetreuung \(.+\): \d+ % erledigt, noch etwa \d+ Minuten\./);
    expect(mail.text).toContain('Sie bekommen diese E-Mail statt mehrerer einzelner');
    expect(saidIn(mail.text)).not.toMatch(english);
  });

  it('sent by hand is in the language of each of those who get it', async () => {
    const academy = await openAcademy(open, { launched: [] });
    const { database, clock } = academy;
    const { ada, ben, mara, acme } = await writeCast(database, { roles: ['csm'] });
    await speak(academy, ada, 'de');
    const setting = campaignSetting(academy.app);
    const draft = await keepDraft(
      database,
      {
        senderId: mara.id,
        accountId: acme.id,
        templateId: 'path',
        subject: `path:${path}`,
        note: null,
        personIds: [ada.id, ben.id],
      },
      clock.now(),
    );
    await sendDraft(setting, draft, `person:${mara.id}`, clock.now());
    clock.advance('PT6M');
    await academy.work();
    expect(academy.arrived()).toEqual([
      'ada@acme.example: Ein Lernpfad für Sie: Kundenbetreuung',
      'ben@acme.example: A path for you: Customer success manager',
    ]);
    const { mail } = mailTo(academy, ada);
    expect(mail.text).toContain('weil Mara Okafor von Waymark Academy sie Ihnen geschickt hat');
    expect(saidIn(mail.text)).not.toMatch(english);
  });

  it('that answers an act is in the language of whoever gets it', async () => {
    const academy = await openAcademy(open, { launched: [] });
    const { app, database, clock } = academy;
    const { ada, ben, ines } = await writeCast(database);
    for (const one of [ada, ben]) await speak(academy, one, 'de');
    await tellAnswered(database, { personId: ada.id, feedbackId: 'one' }, clock.now());
    await requestErasure(app, ben.id);
    await refuseErasure(app, { personId: ben.id, reason: 'Erst im Mai.' }, `person:${ines.id}`);
    await academy.work();
    expect(academy.arrived()).toEqual([
      'ada@acme.example: Antwort auf Ihre Rückmeldung',
      'ben@acme.example: Zu Ihrer Anfrage an Waymark Academy',
      'ines@waymark.example: Somebody asks Waymark Academy to erase their data',
    ]);
    await requestErasure(app, ben.id);
    await eraseAndTell(app, ben.id, `person:${ines.id}`);
    await academy.work();
    expect(academy.arrived()).toContain('ben@acme.example: Ihre Daten bei Waymark Academy sind gelöscht');
  });
});

describe('a notice', () => {
  eachDatabase('in German', open => {
    it('counts and dates as German does', async () => {
      const academy = await openAcademy(open, { launched: [] });
      const send = (notice: Omit<Parameters<typeof sendNotice>[1], 'to' | 'locale'>, locale: string) =>
        sendNotice(academy.app, { ...notice, to: { address: `${notice.template}@acme.example` }, locale });
      const link = 'https://learn.example/x';
      await send({ template: 'sign-in', variables: { link, code: '123 456', minutes: 1 } }, 'de-CH');
      const person = { name: 'Ada Novak', firstName: 'Ada' };
      const certificate = { title: 'Analyse', href: link, until: '2027-11-02' };
      await send({ template: 'certificate', variables: { person, certificate } }, 'de');
      await academy.work();
      const texts = academy.sink.received.map(({ mail }) => mail.text ?? '').join('\n');
      expect(texts).toContain('Er gilt 1 Minute und funktioniert einmal.');
      expect(texts).toContain('Es gilt bis 2. November 2027.');
      expect(saidIn(texts)).not.toMatch(english);
    });
  });
});

/** Words that no German text has. */
const english = /\b(the|you|your|and|this|with|hello|because|Unsubscribe)\b/i;

/** Without addresses, whose tokens are letters of no language. */
const saidIn = (text = ''): string => text.replaceAll(/https?:\S+/g, '');

const speak = ({ database, clock }: Academy, { id, timeZone }: Person, locale: string) =>
  setPersonSettings(database, id, { locale, timeZone }, 'system', clock.now());

function mailTo({ sink }: Academy, { email }: Person) {
  const found = sink.received.findLast(({ to }) => to === email);
  if (!found) throw new Error('Nothing has arrived.');
  return found;
}
