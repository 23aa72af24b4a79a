import { z } from 'zod';
import { certificateExpiring } from './certificate-expiring.ts';
import { courseCompleted } from './course-completed.ts';
import { csmLeft } from './csm-left.ts';
import { date } from './date.ts';
import { enrolled } from './enrolled.ts';
import { lessonCompleted } from './lesson-completed.ts';
import { newRequirement } from './new-requirement.ts';
import { notStarted } from './not-started.ts';
import { pathCompleted } from './path-completed.ts';
import { productEvent } from './product-event.ts';
import { stageEntered } from './stage-entered.ts';
import { stalled } from './stalled.ts';
import { statusChanged } from './status-changed.ts';
import type { AccountTrigger, LearnerTrigger } from './trigger.ts';

/** Everything that brings a learner or an account into a campaign. One more is one more file, and a line here and below. */
const triggers = {
  enrolled,
  'not-started': notStarted,
  stalled,
  'lesson-completed': lessonCompleted,
  'course-completed': courseCompleted,
  'path-completed': pathCompleted,
  'new-requirement': newRequirement,
  'product-event': productEvent,
  'certificate-expiring': certificateExpiring,
  'status-changed': statusChanged,
  'stage-entered': stageEntered,
  'csm-left': csmLeft,
  date,
} as const;

/** `trigger:` in a campaign's file. */
export const triggerFile = z.discriminatedUnion('on', [
  enrolled.file,
  notStarted.file,
  stalled.file,
  lessonCompleted.file,
  courseCompleted.file,
  pathCompleted.file,
  newRequirement.file,
  productEvent.file,
  certificateExpiring.file,
  statusChanged.file,
  stageEntered.file,
  csmLeft.file,
  date.file,
]);

export type Trigger = z.infer<typeof triggerFile>;

/** The rules of a trigger, to be asked with this trigger. */
export const rulesOf = ({ on }: Trigger): LearnerTrigger<Trigger> | AccountTrigger<Trigger> =>
  triggers[on] as unknown as LearnerTrigger<Trigger> | AccountTrigger<Trigger>;
