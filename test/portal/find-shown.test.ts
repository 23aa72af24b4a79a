import { describe, expect, it } from 'vitest';
import { anonymous, type PersonViewer, type Viewer } from '#access';
import { shownBefore, shownCourse, shownLesson } from '../../src/components/course/find-shown.ts';
import { catalogOf, courseOf, lessonOf } from '../training/catalog-of.ts';

const secret = { visibility: { segments: ['enterprise'] } };
const catalog = catalogOf([
  courseOf('open', ['a'], { visibility: 'public', requires: ['hidden', 'draft', 'old', 'known'] }),
  courseOf('known', ['c'], { formerly: ['once'] }),
  courseOf('hidden', [lessonOf('hidden', 'b', { formerly: ['open/b'] })], secret),
  courseOf('draft', ['d'], { status: 'draft' }),
  courseOf('old', ['e'], { visibility: 'public', status: 'retired', replacedBy: 'hidden' }),
  courseOf('older', ['f'], { visibility: 'public', status: 'retired', replacedBy: 'open' }),
]);
const open = catalog.courses[0] as (typeof catalog.courses)[number];

const person = (segment: string): PersonViewer => ({
  kind: 'person',
  personId: 'p',
  name: 'Dan Ferry',
  email: 'dan@umbra.example',
  timeZone: null,
  locale: null,
  grants: [],
  memberships: [{ accountId: 'umbra', segment, roles: [] }],
});
const dan = person('small');
const ada = person('enterprise');

/** Where an address leads: the id of what is shown, the address of a redirect, or 404. */
async function leads(viewer: Viewer, address: string): Promise<string> {
  const url = new URL(address, 'https://learn.example.com');
  const [, , course, lesson] = url.pathname.split('/');
  const context = {
    locals: { app: { catalog }, catalog },
    params: { course, lesson },
    url,
    redirect: (to: string) => new Response(null, { status: 302, headers: { location: to } }),
    rewrite: async () => new Response(null, { status: 404 }),
  };
  const found = await (lesson ? shownLesson : shownCourse)(context as never, viewer);
  if (found instanceof Response) return found.headers.get('location') ?? String(found.status);
  return 'lesson' in found ? `${found.course.id}/${found.lesson.id}` : found.id;
}

describe('An address that is no longer in use', () => {
  it('leads to where its course or lesson is today', async () => {
    expect(await leads(dan, '/courses/once')).toBe('/courses/known');
    expect(await leads(dan, '/courses/once/c')).toBe('/courses/known/c');
    expect(await leads(dan, '/courses/older')).toBe('/courses/open');
    expect(await leads(ada, '/courses/old')).toBe('/courses/hidden');
    expect(await leads(ada, '/courses/open/b')).toBe('/courses/hidden/b');
  });

  it('does not name a course that is hidden from the reader', async () => {
    for (const viewer of [anonymous, dan]) {
      expect(await leads(viewer, '/courses/open/b')).toBe('404');
      expect(await leads(viewer, '/courses/old')).toBe('old');
      expect(await leads(viewer, '/courses/hidden')).toBe('404');
    }
  });
});

it('names as coming before a course only what the reader may see', () => {
  const before = (viewer: Viewer) => shownBefore(catalog, viewer, open).map(({ id }) => id);
  expect(before(dan)).toEqual(['known']);
  expect(before(anonymous)).toEqual(['known']);
  expect(before(ada)).toEqual(['hidden', 'known']);
});
