import { countIn } from '../format.ts';

const count = countIn('en');

/** Search: its fields, its page, and what it offers while one types. */
export const search = {
  search: 'Search',
  titleFor: (text: string) => `${text} – Search`,
  label: 'Search in lessons, courses and paths',
  placeholder: 'What do you want to do?',
  suggestions: 'Suggestions',
  role: 'For the role',
  everyRole: 'Every role',
  kind: 'Kind',
  everything: 'Everything',
  one: { path: 'Path', course: 'Course', lesson: 'Lesson' },
  many: { path: 'Paths', course: 'Courses', lesson: 'Lessons' },
  found: (amount: number) => `${count(amount, { one: '# place', other: '# places' })} found.`,
  foundFor: (amount: number) =>
    `${count(amount, { one: '# place', other: '# places' })} found for {meant}; nothing is called “{text}”.`,
  nothing: (text: string) => `Nothing found for “${text}”`,
  otherWords: 'Try another word for it, or fewer words.',
  withoutFilters: '[Search without the filters].',
  signedIn: 'Some lessons are only found when you are [signed in].',
  lookThrough: 'Or look through [all courses].',
  lookThroughOrAsk: 'Or look through [all courses] or [ask for help].',
  ownWords: 'Ask in your own words',
  ownWordsText:
    'Lessons are searched paragraph by paragraph, and a result takes you to the place. Misspelt words are understood.',
  pathsAndCourses: 'Or look through [the paths] and [all courses].',
};
