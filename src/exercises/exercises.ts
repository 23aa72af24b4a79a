export { eventsAwaited, type TryItPart } from './asked-events.ts';
export { type Attempted, attemptExercise } from './attempt.ts';
export { type Answer, judge, type Verdict } from './judge.ts';
export { type LiveChanges, openLiveChanges, type Watched } from './live-changes.ts';
export type { PartState } from './store.ts';
export { type Close, type Doer, type Lack, type TryItState, tryItState } from './try-it.ts';
export { readTryIts, verifyLesson, verifyTryIts } from './verify.ts';
export { readWork, tickItems } from './work.ts';
