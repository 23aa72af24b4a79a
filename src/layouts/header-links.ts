import { holds, type Viewer } from '#access';

export interface HeaderLink {
  readonly label: string;
  readonly href: string;
}

/** What the header leads to: the same for every page, according to what the viewer may do. */
export function headerLinks(viewer: Viewer, mode: 'demo' | 'production'): readonly HeaderLink[] {
  return [
    { label: 'Paths', href: '/paths' },
    ...(viewer.kind === 'person' ? [{ label: 'My learning', href: '/my-learning' }] : []),
    ...(holds(viewer, 'account-administrator') ? [{ label: 'My team', href: '/team' }] : []),
    ...(holds(viewer, 'csm') ? [{ label: 'Accounts', href: '/cs' }] : []),
    ...(holds(viewer, 'administrator') ? [{ label: 'Administration', href: '/admin' }] : []),
    ...(mode === 'demo' ? [{ label: 'Mailbox', href: '/mailbox' }] : []),
  ];
}

/** Whether the link leads to the page at `pathname` or to one that lies above it. */
export const leadsTo = (link: HeaderLink, pathname: string): boolean =>
  pathname === link.href || pathname.startsWith(`${link.href}/`);
