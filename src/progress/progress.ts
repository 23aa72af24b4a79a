export {
  type EventData,
  type LearnerEvent,
  type LearnerEventType,
  learnerEventTypes,
  type NewLearnerEvent,
} from './learner-event.ts';
export { type LessonFact, lessonCompleted, lessonOpened, quizSubmitted } from './portal-events.ts';
export { type Consequences, type Recorded, recordEvents } from './record-events.ts';
export { peopleOfCourses, readEvents, readEventsOf } from './store.ts';
