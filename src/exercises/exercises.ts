export { type Attempted, attemptExercise } from './attempt.ts';
export { type Answer, judge, type Verdict } from './judge.ts';
export type { PartState } from './store.ts';
export { readWork, tickItems } from './work.ts';
