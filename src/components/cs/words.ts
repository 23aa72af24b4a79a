import type { Sorting } from '#insights';

export const sortingWords: Record<Sorting, string> = {
  attention: 'Who needs you first',
  name: 'Name',
  seats: 'Seats finished',
  renewal: 'Renewal',
  activity: 'Last activity',
};
