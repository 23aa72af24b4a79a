import type { z } from 'zod';
import type { Instant } from '#clock';
import type { VariableTypes } from '#mail';
import type { AccountFacts, CertificateFacts, EnrolmentFacts, PersonFacts } from '../facts.ts';
import type { Reason } from '../reasons.ts';

/** A learner or an account comes into a campaign. */
export interface Start {
  /** When the trigger came or will come true. */
  readonly startsAt: Instant;
  /** The same as long as it is the same thing to write about. It is part of a mail's key, so its form is permanent. */
  readonly about: string;
  /** The path that the mails are about, if they are about one. */
  readonly enrolment?: EnrolmentFacts | undefined;
  /** The course, and the lesson in it, that the mails are about beside what comes next on the path. */
  readonly matter?: Matter | undefined;
  /** The certificate that the mails are about. */
  readonly certificate?: CertificateFacts | undefined;
}

export interface Matter {
  readonly courseId: string;
  readonly lessonId?: string | undefined;
  readonly lessons?: number;
  readonly minutes?: number;
}

/** What a file may name as the end of a campaign for somebody. */
export const exits = ['path-completed', 'course-completed', 'trained', 'stage-left', 'csm-assigned'] as const;
export type Exit = (typeof exits)[number];

/** What a trigger means, written as `File` and asked of a `Subject`. */
interface Rules<File, Subject> {
  /** Everything that brings this subject in, past and to come. Pure; an entry whose trigger no longer holds is absent. */
  starts(trigger: File, subject: Subject, zone: string): readonly Start[];
  /** Why there is nothing to write about any more, though the entry stands. */
  over?(start: Start): Reason | undefined;
  /** "When somebody comes to a path." */
  says(trigger: File): string;
  /** What texts may say beside what every mail about such a subject says. */
  variables(trigger: File): VariableTypes;
  /** What may end it, if the file says so. */
  readonly exits: readonly Exit[];
  /** What would end it for everybody as they enter. */
  never?(trigger: File): readonly Exit[];
  /** Whether it ends by itself as soon as somebody acts, so that a CSM can be told of those who did not. */
  readonly endsByActing: boolean;
}

export type LearnerTrigger<File> = Rules<File, PersonFacts> & { readonly subject: 'learner' };
export type AccountTrigger<File> = Rules<File, AccountFacts> & { readonly subject: 'account' };

/** With how it is written under `trigger:`. */
interface Written<Schema extends z.ZodObject> {
  readonly file: Schema;
}

export const learnerTrigger = <Schema extends z.ZodObject>(
  rules: Rules<z.infer<Schema>, PersonFacts> & Written<Schema>,
): LearnerTrigger<z.infer<Schema>> & Written<Schema> => ({ ...rules, subject: 'learner' });

export const accountTrigger = <Schema extends z.ZodObject>(
  rules: Rules<z.infer<Schema>, AccountFacts> & Written<Schema>,
): AccountTrigger<z.infer<Schema>> & Written<Schema> => ({ ...rules, subject: 'account' });

/** What a mail about somebody's entry to a path is about, by the name that the path had then. */
export const aboutEntry = (enrolledAs: string, entry: number): string => `${enrolledAs}/${entry}`;

/** The paths that somebody is on now. */
export const currentPaths = ({ enrolments }: PersonFacts): readonly EnrolmentFacts[] =>
  enrolments.filter(({ endedAt }) => !endedAt);

export const addDays = (at: Instant, days: number, zone: string): Instant =>
  at.toZonedDateTimeISO(zone).add({ days }).toInstant();

export const daysText = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

export const nothingToDo = ({ enrolment }: Start): Reason | undefined =>
  enrolment?.next ? undefined : 'nothing-to-do';
