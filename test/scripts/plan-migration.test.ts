import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSite } from '#catalog';
import { lessonCompleted } from '#progress';
import { recordLearning } from '#training';
import { effectText, migrationYaml, planSummary } from '../../scripts/migration/migration-text.ts';
import { planCourse, readEffects } from '../../scripts/migration/plan-course.ts';
import { castJoinedAt, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { replacing, siteWith } from '../support/site.ts';

/** The tiny academy in git; then share-reports says in one lesson what it said in two. */
function restructured(): string {
  const folder = siteWith({
    'courses/share-reports/choose-readers.quiz.yaml': null,
    'courses/share-reports/choose-readers.mdx': replacing('completion: quiz\n', ''),
  });
  const git = (...words: string[]) =>
    execFileSync('git', [
      '-C',
      folder,
      '-c',
      'user.name=Otto',
      '-c',
      'user.email=otto@waymark.example',
      ...words,
    ]);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'The academy');
  const { sections } = readSite(folder);
  const course = join(folder, 'courses/share-reports');
  const text = (lesson: string) =>
    (sections.get(`share-reports/${lesson}`) ?? [])
      .map(({ text }) => text.replaceAll('\n', '\n\n'))
      .join('\n\n');
  const body = `${text('send-a-link')}\n\n${text('choose-readers')}`;
  writeFileSync(
    join(course, 'share-it.mdx'),
    `---\ntitle: Share it\nminutes: 5\nobjectives: [Share it]\n---\n\n${body}\n`,
  );
  for (const gone of ['send-a-link', 'choose-readers']) rmSync(join(course, `${gone}.mdx`));
  writeFileSync(
    join(course, 'course.yaml'),
    [
      'title: Share reports',
      'summary: Send a report.',
      'owner: Otto Lind',
      'reviewBy: 2030-03-31',
      'status: published',
      'lessons: [share-it]',
    ].join('\n'),
  );
  return folder;
}

eachDatabase('npm run plan:migration', open => {
  it('proposes a file that the check takes, and says what it is for the people of the course', async () => {
    const folder = restructured();
    const { database } = await open();
    const { ada, ben, cleo } = await writeCast(database);
    const changed = await planCourse(folder, 'share-reports', 'main');
    expect(changed.unsaid).toEqual(['send-a-link', 'choose-readers']);
    expect(planSummary(changed.plan)).toBe('2 lessons: 2 sure, 0 to look at, 0 for you to decide; 0 new.');
    const { before } = changed;
    const catalog = { ...changed.after.catalog, courses: [before], paths: [] };
    const learn = (personId: string, lessonId: string) => {
      const at = castJoinedAt;
      const lesson = before.lessons.find(({ id }) => id === lessonId);
      if (!lesson) throw new Error(`There is no lesson ${lessonId}.`);
      const event = lessonCompleted({ personId, course: before, lesson, locale: 'en', at });
      return recordLearning(database, catalog, [event], at);
    };
    for (const lesson of ['send-a-link', 'choose-readers']) await learn(ada.id, lesson);
    await learn(ben.id, 'send-a-link');
    await learn(cleo.id, 'choose-readers');

    const without = effectText(await readEffects(database, changed));
    expect(without).toContain('1 had finished it and keep that; 1 of them have new lessons since.');
    expect(without).toContain('1 did “send-a-link”, which counts for nothing any more.');

    const migrations = join(folder, 'courses/share-reports/migrations');
    mkdirSync(migrations);
    writeFileSync(join(migrations, '2026-11-26.yaml'), migrationYaml(changed.plan, 'main'));
    expect(readSite(folder).problems.filter(({ file }) => file.includes('migrations'))).toEqual([]);
    const said = await planCourse(folder, 'share-reports', 'main');
    expect(said.unsaid).toEqual([]);
    expect(effectText(await readEffects(database, said))).toBe(
      [
        '3 people did something in this course.',
        '  1 had finished it and keep that; 0 of them have new lessons since.',
        '  0 finish it by the change.',
        '  2 are under way.',
        '  Nobody loses credit for anything.',
      ].join('\n'),
    );
  });
});

it('says that there is no such course, then or now', async () => {
  const [folder, old] = [siteWith(), siteWith()];
  await expect(planCourse(folder, 'no-course', old)).rejects.toThrow('no course “no-course”');
  rmSync(join(old, 'courses/share-reports'), { recursive: true });
  await expect(planCourse(folder, 'share-reports', old)).rejects.toThrow('There was no course');
});
