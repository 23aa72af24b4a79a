/** What lists, tables and choices have in common. */
export const lists = {
  pages: 'Pages',
  back: 'Back',
  next: 'Next',
  pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
  find: 'Find',
  none: 'None',
  noChoice: (value: string) => `${value} (no choice any more)`,
  undo: 'Undo',
  copyLink: 'Copy link',
  copyWhat: (label: string) => ` to ${label}`,
  copied: 'Copied',
  linkCopied: 'Link copied.',
};
