import { describe, expect, it } from 'vitest';
import type { Catalog } from '#catalog';
import { type Certificate, findOffer, type Offer, renewableFrom, standingOf, stateOf } from '#certificates';
import type { LearnerEvent } from '#progress';
import { catalogOf, courseOf, days, done, event, pathOf, t0, tried } from '../training/catalog-of.ts';
import { academy, yearly } from './cast.ts';

const offerOf = (kind: 'course' | 'path', id: string, catalog: Catalog = academy): Offer => {
  const offer = findOffer(catalog, kind, id);
  if (!offer) throw new Error(`There is an offer for ${id}.`);
  return offer;
};

const standing = (
  offer: Offer,
  events: readonly LearnerEvent[],
  now = days(10),
  { certificates = [], catalog = academy }: { certificates?: Certificate[]; catalog?: Catalog } = {},
) => standingOf(catalog, offer, { events, certificates, reachable: () => true }, now);

const held = (more: Partial<Certificate> = {}): Certificate => ({
  id: 'first',
  personId: 'ada',
  kind: 'course',
  subjectId: 'start',
  title: 'Report maker',
  version: 'v1',
  evidence: [],
  earnedAt: t0,
  givenAt: t0,
  expiresAt: days(365),
  givenBy: null,
  renews: null,
  revokedAt: null,
  revokedBy: null,
  revokeReason: null,
  ...more,
});

const completed = (course: string, at = t0, version = 'v0') =>
  event('course.completed', course, at, { courseVersion: version, data: { lessons: [`${course}/a`] } });

describe('earning a certificate', () => {
  const offer = offerOf('course', 'start');

  it('takes the course and its quiz, and counts from the later of both', () => {
    const { state, earned } = standing(offer, [tried('start/b', 90, days(1)), done('start/a', days(2))]);
    expect(state).toBe('earned');
    expect(earned).toMatchObject({ earnedAt: days(2), renews: undefined });
    expect(earned?.expiresAt?.toString()).toBe('2027-11-04T09:00:00Z');
    expect(earned?.evidence.map(one => one.what)).toEqual(['course', 'quiz']);
  });

  it('says what is missing', () => {
    const { state, steps } = standing(offer, [done('start/a')]);
    expect(state).toBe('open');
    expect(steps.map(({ what, doneAt }) => [what, doneAt])).toEqual([
      ['complete-course', undefined],
      ['pass-quiz', undefined],
    ]);
  });

  it('does not count a completion from before the quiz was asked for, until it is passed', () => {
    const early = [completed('start'), done('start/a'), done('start/b')];
    expect(standing(offer, early)).toMatchObject({ state: 'open', earned: undefined });
    expect(standing(offer, [...early, tried('start/b', 60, days(3))]).state).toBe('open');
    expect(standing(offer, [...early, tried('start/b', 90, days(4))]).earned?.earnedAt).toEqual(days(4));
  });

  it('counts a pass under a former name of the lesson', () => {
    const [a, b] = yearly.lessons;
    if (!a || !b) throw new Error('There are two lessons.');
    const renamed = { ...yearly, lessons: [a, { ...b, id: 'c', formerly: ['b'] }] };
    const catalog = catalogOf([renamed]);
    const events = [done('start/a'), tried('start/b', 90)];
    expect(standing(offerOf('course', 'start', catalog), events, days(1), { catalog }).state).toBe('earned');
  });

  it('asks for no quiz where the course has none, and where the author says so', () => {
    expect(standing(offerOf('course', 'plain'), [done('plain/x')]).earned).toMatchObject({
      earnedAt: t0,
      expiresAt: undefined,
    });
    const catalog = catalogOf([{ ...yearly, certificate: { quizzes: [] } }]);
    const events = [completed('start'), done('start/a')];
    expect(standing(offerOf('course', 'start', catalog), events, days(1), { catalog }).state).toBe('earned');
  });

  it('of a path takes every required course that this person can reach', () => {
    const path = offerOf('path', 'analyst');
    const events = [done('start/a'), tried('start/b', 90), done('plain/x', days(3))];
    const { earned } = standing(path, events);
    expect(earned).toMatchObject({ earnedAt: days(3), expiresAt: undefined });
    expect(earned?.evidence.map(one => [one.what, one.courseId])).toEqual([
      ['course', 'start'],
      ['course', 'plain'],
      ['quiz', 'start'],
    ]);
    expect(standing(path, events.slice(0, 2)).state).toBe('open');
    const learner = { events: events.slice(2), certificates: [], reachable: () => false };
    expect(standingOf(academy, path, learner, days(9)).state).toBe('open');
  });

  it('does not come of a draft or a retired course, and not of one that gives none', () => {
    for (const course of [
      { ...yearly, status: 'draft' as const },
      { ...yearly, status: 'retired' as const },
      courseOf('start', ['a']),
    ])
      expect(findOffer(catalogOf([course]), 'course', 'start')).toBeUndefined();
    const renamed = catalogOf([{ ...yearly, id: 'begin', formerly: ['start'] }], [pathOf('p', ['begin'])]);
    expect(findOffer(renamed, 'course', 'start')?.subject.id).toBe('begin');
  });

  it('would be over already: it takes a newer pass', () => {
    const old = [done('start/a'), tried('start/b', 90)];
    const late = days(800);
    const { state, steps } = standing(offer, old, late);
    expect([state, steps.at(-1)?.what, steps.at(-1)?.doneAt]).toEqual(['open', 'pass-quiz-again', undefined]);
    const { earned } = standing(offer, [...old, tried('start/b', 90, days(790))], late);
    expect(earned?.earnedAt).toEqual(days(790));
  });
});

describe('renewing a certificate', () => {
  const offer = offerOf('course', 'start');
  const events = [done('start/a'), tried('start/b', 90)];
  const certificates = [held()];

  it('is possible from sixty days before its end, by passing the quiz again', () => {
    expect(renewableFrom(held())).toEqual(days(305));
    expect(standing(offer, events, days(304), { certificates }).steps).toEqual([]);
    const open = standing(offer, events, days(306), { certificates });
    expect([open.state, open.steps.map(({ what, doneAt }) => [what, Boolean(doneAt)])]).toEqual([
      'held',
      [
        ['complete-course', true],
        ['pass-quiz-again', false],
      ],
    ]);
    const again = [...events, tried('start/b', 90, days(310))];
    const { state, earned } = standing(offer, again, days(311), { certificates });
    expect(state).toBe('earned');
    expect(earned).toMatchObject({ earnedAt: days(310), renews: 'first' });
  });

  it('before its end costs nothing of it; after, the new one begins with the pass', () => {
    const early = [...events, tried('start/b', 90, days(310))];
    expect(standing(offer, early, days(311), { certificates }).earned?.expiresAt?.toString()).toBe(
      '2028-11-02T09:00:00Z',
    );
    const late = [...events, tried('start/b', 90, days(400))];
    const { earned, certificate } = standing(offer, late, days(401), { certificates });
    expect(earned?.expiresAt?.toString()).toBe('2028-12-07T09:00:00Z');
    expect(certificate && stateOf(certificate, days(401))).toBe('expired');
  });

  it('takes what is new in the course since, too', () => {
    const longer = courseOf('start', ['a', 'b!', 'c'], {
      title: yearly.title,
      certificate: { validMonths: 12 },
    });
    const catalog = catalogOf([longer]);
    const again = [completed('start', t0, 'v1'), ...events, tried('start/b', 90, days(310))];
    const asked = offerOf('course', 'start', catalog);
    const open = standing(asked, again, days(311), { certificates, catalog });
    expect([open.state, open.steps[0]?.doneAt]).toEqual(['held', undefined]);
    const all = [...again, done('start/c', days(312))];
    expect(standing(asked, all, days(313), { certificates, catalog }).state).toBe('earned');
  });

  it('is nothing for one that never ends', () => {
    const lasting = held({ subjectId: 'plain', expiresAt: null });
    const plain = offerOf('course', 'plain');
    expect(standing(plain, [done('plain/x')], days(900), { certificates: [lasting] }).state).toBe('held');
    expect(renewableFrom(lasting)).toBeUndefined();
  });

  it('of a revoked one takes a pass after that', () => {
    const revoked = [held({ revokedAt: days(20) })];
    expect(standing(offer, events, days(21), { certificates: revoked }).state).toBe('open');
    const again = [...events, tried('start/b', 90, days(22))];
    const { state, earned } = standing(offer, again, days(23), { certificates: revoked });
    expect([state, earned?.expiresAt?.toString()]).toEqual(['earned', '2027-11-24T09:00:00Z']);
    const plain = offerOf('course', 'plain');
    const gone = [held({ subjectId: 'plain', expiresAt: null, revokedAt: days(2) })];
    expect(standing(plain, [done('plain/x')], days(3), { certificates: gone }).state).toBe('open');
  });
});
