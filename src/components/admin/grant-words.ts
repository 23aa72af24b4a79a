import type { GrantKind } from '#accounts';

/** What each grant is called, and what it lets somebody do. */
export const grantWords: Readonly<Record<GrantKind, { readonly title: string; readonly allows: string }>> = {
  'account-administrator': {
    title: 'Account administrator',
    allows: "the customer's own manager: brings their people in and sees how far they are",
  },
  csm: { title: 'CSM', allows: 'sees the accounts, their status and their people' },
  author: { title: 'Author', allows: 'sees drafts' },
  administrator: { title: 'Administrator', allows: 'may do everything, this page included' },
};
