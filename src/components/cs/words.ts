import type { Sorting } from '#insights';
import type { TrainingStatus } from '#training';

export const statusWords: Record<TrainingStatus, string> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  trained: 'Trained',
  lapsed: 'Lapsed',
};

export const sortingWords: Record<Sorting, string> = {
  attention: 'Who needs you first',
  name: 'Name',
  seats: 'Seats finished',
  renewal: 'Renewal',
  activity: 'Last activity',
};
