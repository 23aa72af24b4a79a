import { expect, it } from 'vitest';
import {
  adoptOffers,
  award,
  awardAll,
  backfill,
  certificatesOf,
  findOffer,
  type Offer,
  readEarlier,
} from '#certificates';
import { recordLearning } from '#training';
import { academy, addPerson, config, finish, lasting, yearly } from '../certificates/cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, days, done, tried } from '../training/catalog-of.ts';

/** 6. No certificate without its required quiz. Certificates switched on later offer a previewed backfill. */
const withoutQuiz = catalogOf([courseOf('start', ['a'], { title: yearly.title })]);
const without = catalogOf([
  { ...yearly, certificate: undefined },
  { ...lasting, certificate: undefined },
]);
const offer = findOffer(academy, 'course', 'start') as Offer;

eachDatabase('a certificate that asks for a quiz', open => {
  it('is not given to somebody who finished before there was one, however complete they stay', async () => {
    const { database } = await open();
    const setting = { database, catalog: academy, config };
    await addPerson(database, 'ada');
    await recordLearning(database, withoutQuiz, [{ ...done('start/a', days(3)) }], days(3));
    await adoptOffers(setting, days(1));
    expect(await award(setting, ['ada'], days(4))).toEqual([]);
    expect(await readEarlier(setting, offer, days(4))).toEqual([]);
    await recordLearning(database, academy, [tried('start/b', 70, days(5))], days(5));
    expect(await award(setting, ['ada'], days(5))).toEqual([]);
    await recordLearning(database, academy, [tried('start/b', 90, days(6))], days(6));
    expect(await award(setting, ['ada'], days(6))).toMatchObject([{ earnedAt: days(6), givenBy: null }]);
  });
});

eachDatabase('certificates that are switched on later', open => {
  const finished = async () => {
    const { database } = await open();
    for (const [id, name] of [
      ['ada', 'Ada Novak'],
      ['ben', 'Ben Carter'],
      ['cleo', 'Cleo Martin'],
    ] as const)
      await addPerson(database, id, name);
    await finish(database, 'ben', days(2), { catalog: without });
    await finish(database, 'ada', days(1), { catalog: without });
    const setting = { database, catalog: academy, config };
    await adoptOffers(setting, days(10));
    return { database, setting };
  };

  it('are given to nobody in silence who had finished before', async () => {
    const { database, setting } = await finished();
    expect(await awardAll(setting, days(10))).toBe(0);
    expect(await award(setting, ['ada', 'ben', 'cleo'], days(11))).toEqual([]);
    expect((await certificatesOf(database, ['ada', 'ben'])).size).toBe(0);
    await finish(database, 'cleo', days(12));
    expect(await award(setting, ['ada', 'ben', 'cleo'], days(12))).toMatchObject([{ personId: 'cleo' }]);
  });

  it('are previewed: who, how many, and which day stands on each; then given as they were shown', async () => {
    const { database, setting } = await finished();
    const preview = await readEarlier(setting, offer, days(11));
    expect(preview.map(({ person, earned }) => [person.name, earned.earnedAt])).toEqual([
      ['Ada Novak', days(1)],
      ['Ben Carter', days(2)],
    ]);
    await finish(database, 'cleo', days(3), { catalog: without });
    const only = new Set(preview.map(({ person }) => person.id));
    const confirmed = { only, tell: false, actor: 'person:ines' } as const;
    expect(await backfill(setting, offer, confirmed, days(11))).toBe(2);
    expect(await backfill(setting, offer, confirmed, days(11))).toBe(0);
    const given = await certificatesOf(database, ['ada', 'ben', 'cleo']);
    expect(given.get('ada')).toMatchObject([
      { earnedAt: days(1), givenAt: days(11), givenBy: 'person:ines' },
    ]);
    expect(given.get('ada')?.[0]?.expiresAt?.toString()).toBe('2027-11-03T09:00:00Z');
    expect(given.has('cleo')).toBe(false);
    expect((await readEarlier(setting, offer, days(11))).map(({ person }) => person.id)).toEqual(['cleo']);
    expect(await database.selectFrom('mails').select('id').execute()).toEqual([]);
  });

  it('tell those people by mail when the administrator wants it', async () => {
    const { database, setting } = await finished();
    const only = new Set(['ada']);
    await backfill(setting, offer, { only, tell: true, actor: 'person:ines' }, days(11));
    const mails = await database.selectFrom('mails').select(['kind', 'address']).execute();
    expect(mails).toEqual([{ kind: 'notices/certificate', address: 'ada@acme.example' }]);
  });

  it('leave those out for whom it would be over by now', async () => {
    const { setting } = await finished();
    expect(await readEarlier(setting, offer, days(500))).toEqual([]);
  });
});
