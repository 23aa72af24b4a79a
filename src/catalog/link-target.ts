import { besideName } from './beside-name.ts';

/** Where a link in a lesson leads, as far as the site's files can tell. */
export type LinkTarget =
  | { readonly kind: 'elsewhere' }
  /** Another page of the portal. */
  | { readonly kind: 'page'; readonly address: string }
  | { readonly kind: 'lesson'; readonly courseId: string; readonly lessonId: string; readonly anchor: string }
  | { readonly kind: 'course'; readonly courseId: string }
  | { readonly kind: 'path'; readonly pathId: string }
  | { readonly kind: 'file'; readonly courseId: string; readonly name: string };

/**
 * Resolves what an author writes: `./other.mdx#heading`, `../course/lesson.mdx`, `#heading`, `/courses/…`, `/paths/…`,
 * `./sheet.pdf`, `/my-learning`. What leads to another site is `elsewhere`.
 */
export function linkTarget(href: string, from: { courseId: string; lessonId: string }): LinkTarget {
  if (URL.canParse(href) || href.startsWith('//')) return { kind: 'elsewhere' };
  const [address = '', anchor = ''] = href.split('#', 2);
  if (address === '') return { kind: 'lesson', ...from, anchor };
  if (address.startsWith('/')) return absoluteTarget(address.replace(/\?.*$/, ''), anchor);
  const relative = /^(?:\.\.\/([^/]+)\/|\.\/)?([^/]+)\.mdx?$/.exec(address);
  if (relative) {
    return { kind: 'lesson', courseId: relative[1] ?? from.courseId, lessonId: relative[2] ?? '', anchor };
  }
  return { kind: 'file', courseId: from.courseId, name: besideName(address) ?? address };
}

function absoluteTarget(address: string, anchor: string): LinkTarget {
  const [, room, first, second, third, ...rest] = address.split('/');
  if (rest.length > 0 || !first) return { kind: 'page', address };
  if (room === 'paths' && !second) return { kind: 'path', pathId: first };
  if (room !== 'courses') return { kind: 'page', address };
  if (!second) return { kind: 'course', courseId: first };
  if (second === 'files' && third) return { kind: 'file', courseId: first, name: besideName(third) ?? third };
  return { kind: 'lesson', courseId: first, lessonId: second, anchor };
}
