import { z } from 'zod';
import { id } from '../site.ts';
import { codeFile } from './code.ts';
import { hotspotFile } from './hotspot.ts';
import { terminalFile } from './terminal.ts';
import { tryItFile } from './try-it.ts';

/**
 * `courses/<course>/<lesson>.exercises.yaml`: what the exercises of a lesson take for right, by id. The server judges by it,
 * and it stays there. Where an exercise stands in the lesson, an element of its kind bears the same id.
 */
export const exercisesFile = z.record(
  id,
  z.discriminatedUnion('kind', [hotspotFile, tryItFile, terminalFile, codeFile]),
);

export type Exercise = z.infer<typeof exercisesFile>[string];
export type ExerciseKind = Exercise['kind'];

/** What changes the version of a course when it changes: what passing asks for, not how it is worded. */
export function askedBy(exercise: Exercise): unknown {
  switch (exercise.kind) {
    case 'hotspot':
      return exercise.areas.filter(({ correct }) => correct).map(({ at }) => at);
    case 'try-it': {
      const where = Object.entries(exercise.where).map(([name, { else: _, ...asked }]) => [name, asked]);
      return [exercise.event, where, exercise.times, exercise.within];
    }
    case 'terminal':
      return exercise.steps.map(({ accept }) => accept);
    case 'code':
      return exercise.tests.map(({ code }) => code);
  }
}

/** The element that stands for each kind in a lesson's text. */
export const exerciseElements: Readonly<Record<ExerciseKind, string>> = {
  hotspot: 'Hotspot',
  'try-it': 'TryIt',
  terminal: 'Terminal',
  code: 'CodeExercise',
};
