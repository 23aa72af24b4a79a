import type { VariableTypes } from '#mail';

/** Groups of what texts may say, for the triggers to choose from. */

export const pathWords: VariableTypes = { 'path.title': 'text', 'path.href': 'address' };

/** What lies ahead on the path. */
export const aheadWords: VariableTypes = {
  'path.percent': 'text',
  'path.minutesLeft': 'minutes',
  'course.title': 'text',
  'lesson.title': 'text',
  'lesson.minutes': 'minutes',
  'lesson.href': 'address',
};

/** The path, for somebody who may be on none. */
export const perhapsPathWords: VariableTypes = {
  'path.title': 'text?',
  'path.href': 'address?',
  'path.percent': 'text?',
  'path.minutesLeft': 'minutes?',
};

/** Where to go on, where there is something. */
export const perhapsNextWords: VariableTypes = {
  'next.title': 'text?',
  'next.summary': 'text?',
  'next.href': 'address?',
};
