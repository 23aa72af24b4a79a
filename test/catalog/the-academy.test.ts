import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allQuestions } from '#catalog';
import { checkSite } from '../../scripts/site/check-site.ts';

const root = join(import.meta.dirname, '../..');
const { catalog, problems, files } = checkSite(root, Temporal.PlainDate.from('2026-11-22'));
const published = catalog?.courses.filter(({ status }) => status === 'published') ?? [];
const lessons = published.flatMap(course => course.lessons);

describe('the academy that ships with Waymark', () => {
  it('has nothing that its own check finds', () => {
    expect(problems).toEqual([]);
  });

  it('has a published path in stages for each of its roles', () => {
    for (const { id } of catalog?.roles ?? []) {
      const path = catalog?.paths.find(({ role, status }) => role === id && status === 'published');
      expect(path?.stages.length, id).toBeGreaterThan(1);
    }
    expect(catalog?.roles.map(({ id }) => id)).toEqual(['author', 'csm', 'administrator']);
  });

  it('puts each of its courses on a path', () => {
    const listed = catalog?.paths.flatMap(path => path.stages.flatMap(stage => stage.courses)) ?? [];
    const onPaths = new Set(listed.map(({ courseId }) => courseId));
    expect(published.filter(({ id }) => !onPaths.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('keeps lessons short and asks questions in many of them', () => {
    expect(lessons.length).toBeGreaterThan(40);
    expect(lessons.filter(({ minutes }) => minutes > 8).map(({ id }) => id)).toEqual([]);
    expect(lessons.filter(({ quiz }) => quiz).length).toBeGreaterThan(lessons.length / 3);
  });

  it('says something to everybody who answers a question', () => {
    const questions = lessons.flatMap(({ quiz }) => (quiz ? allQuestions(quiz) : []));
    const silent = questions.filter(
      question =>
        !question.explanation ||
        ('choices' in question && question.choices.some(({ feedback }) => !feedback)),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('has pictures that load quickly', () => {
    const pictures = files.map(({ courseId, name }) => join(root, 'courses', courseId, name));
    expect(pictures.length).toBeGreaterThan(8);
    expect(pictures.filter(file => statSync(file).size > 150_000)).toEqual([]);
  });
});
