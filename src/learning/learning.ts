export {
  addBookmark,
  type Bookmark,
  bookmarksAt,
  bookmarksOf,
  mostBookmarks,
  removeBookmark,
} from './bookmarks-store.ts';
export { type HistoryEntry, historyOf } from './history.ts';
export { addressesOf, type LessonPlace, positionAt } from './lesson-place.ts';
export { type Begun, type Best, type BestReason, nextBest, type OpenPath } from './next-best.ts';
export { longestNote, type Note, type NoteForm, noteAt, noteForm, type SavedNote } from './note.ts';
export { notesAt, notesOf, saveNote } from './notes-store.ts';
export { latestPosition, type Position, recentPositions, recordPosition } from './positions-store.ts';
