export { answeredKind, answeredMail, checkAnswered, tellAnswered } from './answered-mail.ts';
export { type ContactAsked, contactsAsked } from './contacts-store.ts';
export {
  type Feedback,
  type FeedbackKind,
  feedbackKinds,
  isKind,
  type Said,
  scoreRanges,
  whatWaits,
} from './said.ts';
export { type FeedbackScope, scopeOf } from './scope.ts';
export { answersSince, giveFeedback, noteAnswersSeen, readOwn, saidAbout } from './store.ts';
export { dueSurvey, type Survey, type SurveyFacts, surveyName } from './survey.ts';
export { dismissSurvey, settledSurveys } from './surveys-store.ts';
export { isSmall, type Trend, type TrendMonth, trendOf } from './trend.ts';
export { readTrends, type SubjectTrend } from './trends-store.ts';
export {
  answerFeedback,
  closeFeedback,
  type FeedbackFilter,
  feedbackPerPage,
  feedbackStates,
  findFeedback,
  type ListedFeedback,
  listFeedback,
  reopenFeedback,
} from './work-list-store.ts';
