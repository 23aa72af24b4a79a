export {
  type AccountFacts,
  type AccountTraining,
  accountTraining,
  type StatusChange,
  type TrainingStatus,
  trainingStatuses,
} from './account-training.ts';
export { adoptCatalog, recordFinished, withFinished } from './adopt-catalog.ts';
export { readBuiltPolicy, writeBuiltPolicy } from './built-policy.ts';
export { type HeldCertificate, holdsAt } from './certified.ts';
export { type CourseProgress, courseProgress } from './course-progress.ts';
export { giveAttempt, type UsedUpQuiz, usedUpQuizzes } from './give-attempt.ts';
export { askedQuestions, type Grade, type GradedQuestion, gradeQuiz } from './grade-quiz.ts';
export {
  type AtLesson,
  type Completed,
  completeLesson,
  findLessonFor,
  findRecordableFor,
  openLesson,
  progressNow,
} from './learn.ts';
export { formerAddresses, type LessonCredit, lessonAddresses } from './lesson-credit.ts';
export { type MigrationEffect, migrationEffect } from './migration-effect.ts';
export { type NewRequirement, newRequirement } from './new-requirement.ts';
export {
  type PathCourseProgress,
  type PathOptions,
  type PathProgress,
  type PathStageProgress,
  pathProgress,
} from './path-progress.ts';
export {
  learnerAs,
  type PersonFacts,
  type PersonTraining,
  personTraining,
  reachableBy,
  stallAt,
} from './person-training.ts';
export {
  asksForCertificates,
  type Condition,
  type Policy,
  type PolicySurvey,
  policyFile,
  readPolicy,
  withVersion,
} from './policy.ts';
export {
  type Answers,
  answeredOf,
  askedIn,
  type MayTry,
  mayTry,
  orderIn,
  type QuizAttempt,
} from './quiz-attempt.ts';
export { answerField, type PostedAnswers, quizForm } from './quiz-form.ts';
export { findPass, type QuizPass } from './quiz-pass.ts';
export { readFinishers, readPathProgress } from './read-path-progress.ts';
export {
  type Rules,
  readAccountFacts,
  readAccountsTraining,
  readAccountTraining,
} from './read-training.ts';
export { recordLearning } from './record-learning.ts';
export { readRequirements } from './requirements-store.ts';
export type { Reader } from './sentences.ts';
export { readMemberships, recordStatus, statusHistories } from './store.ts';
export { accountsToLookAt, keepSummaries, readSummaries } from './summaries-store.ts';
export { type AccountSummary, isStalled, summaryOf } from './summary.ts';
export {
  type AtQuiz,
  type Begun,
  beginQuiz,
  type QuizResult,
  type QuizStanding,
  quizStanding,
  type Saved,
  type Submitted,
  saveQuiz,
  submitQuiz,
} from './take-quiz.ts';
export type { Requirement } from './words.ts';
