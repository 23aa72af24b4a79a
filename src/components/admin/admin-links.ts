export interface AdminLink {
  readonly label: string;
  readonly href: string;
  /** The folder of the pages below this one, where it is not its own address. */
  readonly folder?: string;
}

export interface AdminGroup {
  readonly label: string;
  readonly links: readonly AdminLink[];
}

/** The pages of administration, in the order shown. A new page is one line here. */
export const adminGroups: readonly AdminGroup[] = [
  {
    label: 'People and accounts',
    links: [
      { label: 'People', href: '/admin', folder: '/admin/people' },
      { label: 'Unmapped', href: '/admin/unmapped' },
      { label: 'Accounts', href: '/admin/accounts' },
      { label: 'Assignments', href: '/admin/assignments' },
      { label: 'Invitations', href: '/admin/invitations' },
      { label: 'Certificates', href: '/admin/certificates' },
      { label: 'Import', href: '/admin/import' },
    ],
  },
  {
    label: 'Mail',
    links: [
      { label: 'Campaigns', href: '/admin/campaigns' },
      { label: 'Outbox', href: '/admin/mail' },
      { label: 'Uncertain', href: '/admin/mail/uncertain' },
      { label: 'Held', href: '/admin/mail/held' },
      { label: 'Addresses without mail', href: '/admin/mail/addresses' },
      { label: 'What came back', href: '/admin/mail/bounces' },
    ],
  },
  {
    label: 'Security and privacy',
    links: [
      { label: 'Security', href: '/admin/security' },
      { label: 'Privacy', href: '/admin/privacy' },
      { label: 'API keys', href: '/admin/keys' },
      { label: 'Audit log', href: '/admin/audit' },
    ],
  },
];

/** The link that leads to the page at `pathname`, or to the nearest one above it. */
export function adminLinkOf(pathname: string): AdminLink | undefined {
  const above = ({ href, folder = href }: AdminLink) =>
    pathname === href || pathname.startsWith(`${folder}/`);
  return adminGroups
    .flatMap(({ links }) => links)
    .filter(above)
    .toSorted((a, b) => b.href.length - a.href.length)[0];
}

/** The group of that link; the first where there is none. */
export function adminGroupOf(pathname: string): AdminGroup | undefined {
  const link = adminLinkOf(pathname);
  return adminGroups.find(({ links }) => link && links.includes(link)) ?? adminGroups[0];
}
