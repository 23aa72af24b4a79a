import { findPersonByEmail } from '#accounts';
import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { answerFeedback, giveFeedback } from '#feedback';
import { addBookmark } from '#learning';
import { demoAccounts, demoLearner } from './customers.ts';

/** What some of the made-up people say, and what one of them has marked. */
export async function addFeedback(
  trx: Database,
  catalog: Catalog,
  authorId: string,
  now: Instant,
): Promise<void> {
  const learner = await findPersonByEmail(trx, demoLearner);
  const course = catalog.courses.find(({ id }) => id === 'getting-started');
  const [first, second] = course?.lessons ?? [];
  if (!learner || !course || !first || !second) return;
  const daysAgo = (days: number) => now.subtract({ hours: 24 * days });
  for (const [index, person] of (await colleagues(trx)).entries()) {
    const subject = `${course.id}/${(index % 2 === 0 ? first : second).id}`;
    const score = index % 4 === 3 ? 0 : 1;
    const comment = score === 0 ? 'I would like to see this once with our own data.' : null;
    await giveFeedback(trx, person, { kind: 'lesson', subject, score, comment }, daysAgo(12 * index + 3));
    const rated = { kind: 'course', subject: course.id, score: 5 - (index % 3), comment: null } as const;
    await giveFeedback(trx, person, rated, daysAgo(9 * index + 2));
  }
  const wish = { kind: 'wish', subject: '', score: null } as const;
  const asked = await giveFeedback(
    trx,
    learner.id,
    { ...wish, comment: 'Writing for translators' },
    daysAgo(6),
  );
  const body = 'It is planned for the spring. Until then, “Keep courses true” has a part about it.';
  await answerFeedback(trx, { feedbackId: asked, body, by: `person:${authorId}`, close: true }, daysAgo(2));
  const contact = { ...wish, kind: 'contact', comment: 'We want to move our old courses over.' } as const;
  await giveFeedback(trx, learner.id, contact, daysAgo(1));
  await addBookmark(trx, learner.id, { courseId: course.id, lessonId: second.id, heading: null }, daysAgo(8));
  const heading = first.headings[0]?.slug ?? null;
  await addBookmark(trx, learner.id, { courseId: course.id, lessonId: first.id, heading }, daysAgo(5));
}

/** Some who have come far enough to say something. */
async function colleagues(trx: Database): Promise<string[]> {
  const emails = demoAccounts.flatMap(({ domain, people }) =>
    people
      .filter(({ course, at }) => course.kind !== 'never' && !at.includes('@'))
      .map(({ at }) => `${at}@${domain}`),
  );
  const found: string[] = [];
  for (const email of emails.slice(0, 12)) {
    const person = await findPersonByEmail(trx, email);
    if (person) found.push(person.id);
  }
  return found;
}
