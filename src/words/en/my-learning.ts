import { countIn } from '../format.ts';

const count = countIn('en');
const days = (amount: number) => count(amount, { one: '# day', other: '# days' });

/** What is somebody's own: where they go on, their history, bookmarks and notes, and the moment they finish something. */
export const myLearning = {
  title: 'My learning',
  tabs: 'My learning',
  overview: 'Overview',
  history: 'History',
  bookmarks: 'Bookmarks',
  notes: 'Notes',
  preferences: 'Language, time zone and mail',
  preferencesWhere:
    'Your [language and time zone] are on your account; what you get by mail is [your choice].',

  stoppedAt: (heading: string) => `You were at “${heading}”.`,
  bestNext: 'Best next',
  open: 'Open',
  minutesLeft: (length: string) => `${length} left in this course`,
  because: {
    overdue: (path: string, day: string) => `“${path}” was due on ${day}.`,
    due: (path: string, day: string) => `“${path}” is due on ${day}, sooner than anything else.`,
    stalled: (course: string, amount: number) =>
      `You began “${course}” and have not been back for ${days(amount)}.`,
    unlocked: (course: string) => `Unlocked by “${course}”, which you have just finished.`,
    role: (path: string) => `It is next on “${path}”, the path of your role.`,
    path: (path: string) => `It is next on your path “${path}”.`,
    begun: (course: string) => `You have begun “${course}”.`,
  },

  historyLead: 'What you did here, the latest first.',
  historyNone: 'Nothing yet. What you open and finish stands here.',
  when: 'When',
  what: 'What',
  inCourse: (course: string) => `in “${course}”`,
  opened: 'Opened',
  finished: 'Finished',
  courseFinished: 'Finished the course',
  pathFinished: 'Finished the path',
  quizPassed: (percent: number) => `Passed the quiz with ${percent} %`,
  quizTried: (percent: number) => `Tried the quiz: ${percent} %`,
  exercisePassed: 'Passed an exercise',
  videoWatched: 'Watched a video',
  gone: (name: string) => `${name} (no longer there)`,

  bookmarksLead: 'Lessons and headings that you want to find again. Only you see them.',
  bookmarksNone: 'No bookmark yet',
  bookmarksHow: 'At the end of each lesson you can mark it, or one of its headings.',
  markedOn: (day: string) => `Marked on ${day}`,
  remove: 'Remove',
  removeWhat: (title: string) => `Remove ${title}`,
  bookmarkRemoved: (title: string) => `The bookmark “${title}” is removed.`,
  undo: 'Undo',
  bookmarkAdded: 'Marked. You find it again in [your bookmarks].',

  notesLead: 'What you wrote for yourself. Nobody else sees it: not your company, not us.',
  notesNone: 'No note yet',
  notesHow: 'At the end of each lesson there is room for one.',
  changedOn: (day: string) => `Changed on ${day}`,

  own: 'For yourself',
  bookmark: 'Bookmark',
  bookmarkWhat: 'What to mark',
  wholeLesson: 'The whole lesson',
  marked: 'You have marked',
  yourNote: 'Your note',
  noteHelp: 'Only you see it.',
  save: 'Save the note',
  removeNote: 'Remove the note',
  saved: 'Saved.',
  savedAt: (time: string) => `Saved at ${time}.`,
  saving: 'Saving…',
  notSaved: 'Not saved: the connection is gone. It is tried again.',
  noteRemoved: 'The note is removed.',
  both: 'This note was changed in another window meanwhile, so both texts are kept. Put together what you want to keep, and remove the other.',

  courseDone: (course: string) => `You have finished “${course}”`,
  pathDone: (path: string) => `You have finished the path “${path}”`,
  finishedOn: (day: string) => `Finished on ${day}.`,
  canNow: 'What you can do now',
  coursesDone: 'Courses that you finished',
  certificate: 'Certificate',
  getCertificate: 'See your certificate',
  stepOnPath: (done: number, total: number, path: string) =>
    `That is ${done} of ${count(total, { one: '# course', other: '# courses' })} on “${path}”.`,
  wholePath: (path: string) => `With it you have finished the whole path “${path}”.`,
  seePath: 'See what you have reached',
  whatNext: 'What comes next',
  nothingNext:
    'You have finished every path you are on. Look at [the other paths], or come back to a lesson whenever you need it.',
  backToCourse: 'Back to the course',
  backToPath: 'Back to the path',
  justDone: (course: string) => `With this you have finished “${course}”.`,
  yourFinish: 'What you have reached',
};
