import { expect, it } from 'vitest';
import { setPersonSettings } from '#accounts';
import { mailsOfPeople } from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from '../worker/academy.ts';

const roles = ['csm'];

eachDatabase('story 19: a time zone', open => {
  it('that does not exist stops nobody, and is written down', async () => {
    const academy = await openAcademy(open);
    const { ada } = await writeCast(academy.database, { roles });
    await academy.database
      .updateTable('people')
      .set({ time_zone: 'Mars/Olympus' })
      .where('id', '=', ada.id)
      .execute();
    await academy.work();
    expect(academy.arrived()).toHaveLength(4);
    const [mail] = await mailsOfPeople(academy.database, [ada.id]);
    expect(mail?.data).toEqual({
      zone: 'Europe/Berlin',
      zoneFallback: 'the person\'s time zone "Mars/Olympus" does not exist',
    });
  });

  it('that somebody moves to counts from then on: no mail twice, none in their night there', async () => {
    const academy = await openAcademy(open, { launched: ['welcome'] });
    const { cleo } = await writeCast(academy.database, { roles });
    await academy.work();
    expect(academy.arrived()).toHaveLength(4);
    // The next one is due on Thursday at nine, in Berlin; by then she is in Auckland, where it is evening.
    academy.clock.set('2026-11-04T20:00:00Z');
    const move = (timeZone: string) =>
      setPersonSettings(
        academy.database,
        cleo.id,
        { locale: null, timeZone },
        `person:${cleo.id}`,
        academy.clock.now(),
      );
    await move('Pacific/Auckland');
    await academy.work();
    const hers = () => academy.arrived().filter(mail => mail.startsWith('cleo'));
    expect(hers()).toHaveLength(1);
    expect(academy.clock.now().toZonedDateTimeISO('Pacific/Auckland').hour).toBe(9);
    await move('America/Los_Angeles');
    await academy.until('2026-11-09T14:00:00Z');
    expect(hers()).toEqual([]);
    await academy.until('2026-11-09T17:00:00Z');
    expect(hers()).toHaveLength(1);
    const rows = await mailsOfPeople(academy.database, [cleo.id]);
    expect(rows.map(({ stepId, state }) => `${stepId} ${state}`).sort()).toEqual([
      'first-step accepted',
      'hello accepted',
      'one-week accepted',
    ]);
  });

  it('that somebody moves to while a mail waits in the queue holds for that mail too', async () => {
    const academy = await openAcademy(open, { launched: ['welcome'] });
    const { cleo } = await writeCast(academy.database, { roles });
    academy.sink.misbehave({ phase: 'connect', reply: '421 4.3.2 later' });
    await academy.work();
    academy.sink.misbehave(undefined);
    await setPersonSettings(
      academy.database,
      cleo.id,
      { locale: null, timeZone: 'Asia/Tokyo' },
      `person:${cleo.id}`,
      academy.clock.now(),
    );
    academy.clock.set('2026-11-02T10:00:00Z');
    await academy.work();
    expect(academy.arrived().map(mail => mail.split('@')[0])).toEqual(['ada', 'ben', 'dan']);
    await academy.until('2026-11-03T01:00:00Z');
    expect(academy.arrived().map(mail => mail.split('@')[0])).toEqual(['cleo']);
  });
});
