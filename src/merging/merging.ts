export type { MergeNote } from './merge-notes.ts';
export { mergePeople } from './merge-people-store.ts';
export { isRecent, type Merge, type MergeKind, mergesOf, undoDays } from './merges-store.ts';
export { type CourseCredit, type Outline, outlineOf } from './outline-store.ts';
export type { Pair } from './pair.ts';
export { type MergePreview, previewMerge, previewSplit, type SplitPreview } from './preview-store.ts';
export { type Split, type SplitChoice, splitPerson } from './split-store.ts';
export { adoptStrays, tendMerges } from './strays-store.ts';
export { undoMerge } from './undo-merge-store.ts';
