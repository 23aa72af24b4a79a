import type { TeamRequest } from '#insights';

/** What the states of people at an account are called, where one is chosen. */
export const teamStateWords: Readonly<Record<TeamRequest['state'], string>> = {
  everybody: 'Everybody',
  stalled: 'Stalled',
  'not-started': 'Not started',
  'in-progress': 'In progress',
  finished: 'Finished',
  'no-path': 'On no path',
};
