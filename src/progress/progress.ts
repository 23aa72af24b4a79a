export { forgetAnswers } from './forget-store.ts';
export {
  type AskedQuestion,
  type EventData,
  type Happening,
  type LearnerEvent,
  type LearnerEventType,
  learnerEventTypes,
  type NewLearnerEvent,
} from './learner-event.ts';
export {
  exercisePassed,
  type LessonFact,
  lessonCompleted,
  lessonOpened,
  quizSubmitted,
  videoWatched,
} from './portal-events.ts';
export {
  isOne,
  type NewProductEvent,
  type ProductAccount,
  type ProductEvent,
  type ProductEventFilter,
  type ProductProperties,
} from './product-event.ts';
export {
  attachProductEvents,
  countProductEvents,
  type Following,
  knownIds,
  type ProductOutcome,
  readProductEvents,
  recordProductEvents,
} from './product-events-store.ts';
export { type Consequences, type Recorded, recordEvents } from './record-events-store.ts';
export {
  type Completing,
  peopleOfCourses,
  readCompleting,
  readEvents,
  readEventsOf,
  readHappenings,
} from './store.ts';
