import { holds, type Viewer } from '#access';
import type { Words } from '#words';

export interface HeaderLink {
  readonly label: string;
  readonly href: string;
  /** Another page that belongs to it, although its address lies elsewhere. */
  readonly also?: string;
}

/** What the header leads to: the same for every page, according to what the viewer may do. */
export function headerLinks(
  viewer: Viewer,
  mode: 'demo' | 'production',
  frame: Words['frame'],
): readonly HeaderLink[] {
  return [
    { label: frame.paths, href: '/paths' },
    ...(viewer.kind === 'person'
      ? [{ label: frame.myLearning, href: '/my-learning', also: '/certificates' }]
      : []),
    ...(holds(viewer, 'account-administrator') ? [{ label: frame.myTeam, href: '/team' }] : []),
    ...(holds(viewer, 'csm') ? [{ label: frame.accounts, href: '/cs' }] : []),
    // CSMs find it among what is theirs.
    ...(holds(viewer, 'author') && !holds(viewer, 'csm')
      ? [{ label: frame.feedback, href: '/feedback' }]
      : []),
    ...(holds(viewer, 'administrator') ? [{ label: frame.administration, href: '/admin' }] : []),
    ...(mode === 'demo' ? [{ label: frame.mailbox, href: '/mailbox' }] : []),
  ];
}

/** Whether the link leads to the page at `pathname` or to one that lies above it. */
export const leadsTo = (link: HeaderLink, pathname: string): boolean =>
  pathname === link.href || pathname === link.also || pathname.startsWith(`${link.href}/`);
