import { type Answer, isEmpty, type Question, questionVersion, typeOf } from '#catalog';
import type { EventData } from '#progress';

/** One attempt at a quiz, as it was recorded. */
export interface Submission {
  readonly personId: string;
  readonly locale: string | null;
  readonly data: Pick<EventData, 'asked' | 'answers'>;
}

/** How many people have to have answered before anything is said: fewer say more about themselves than of a question. */
export const fewestAnswers = 20;

/** What a figure may mean. An author decides; nothing here judges a learner. */
export type Remark = 'hard' | 'easy' | 'reversed' | 'weak' | 'unchosen' | 'misleading';

export interface OutcomeShare {
  /** Markdown; undefined for answers that are none of the author's, and for no answer. */
  readonly text: string | undefined;
  readonly kind: 'right' | 'wrong' | 'other' | 'none';
  /** 0 to 1, of all who answered. */
  readonly share: number;
}

/** How a question does. Nothing in it is about one person. */
export interface QuestionStatistics {
  readonly question: Question;
  /** People who have answered it as it is today. Each counts once, with their first answer. */
  readonly answers: number;
  /** Undefined below {@link fewestAnswers}. */
  readonly figures: QuestionFigures | undefined;
}

export interface QuestionFigures {
  /** The share of those who were right, 0 to 1. */
  readonly difficulty: number;
  /**
   * Whether those who are right here are right elsewhere in the quiz: the point-biserial correlation with the share of the
   * other questions, -1 to 1 (the item left out, as S. Henrysson, Psychometrika 28, 1963, pp. 211–218). Undefined where all
   * were right or wrong, or nothing else was asked.
   */
  readonly discrimination: number | undefined;
  readonly outcomes: readonly OutcomeShare[];
  readonly remarks: readonly Remark[];
}

/** @param submissions oldest first */
export function questionStatistics(
  questions: readonly Question[],
  submissions: readonly Submission[],
): QuestionStatistics[] {
  return questions.map(question => {
    const responses = firstResponses(question, submissions);
    const enough = responses.length >= fewestAnswers;
    return {
      question,
      answers: responses.length,
      figures: enough ? figuresOf(question, responses) : undefined,
    };
  });
}

interface Response {
  readonly right: boolean;
  /** The share of the other questions of that attempt that were right. */
  readonly rest: number | undefined;
  readonly answer: Answer;
  readonly locale: string;
}

/** The first answer of each person: later ones are given by those who have seen the feedback. */
function firstResponses(question: Question, submissions: readonly Submission[]): Response[] {
  const version = questionVersion(question);
  const first = new Map<string, Response>();
  for (const { personId, locale, data } of submissions) {
    const { asked = [], answers = {} } = data;
    const own = asked.find(one => one.id === question.id && one.version === version);
    if (!own || first.has(personId)) continue;
    const others = asked.filter(one => one !== own);
    const rest = others.length === 0 ? undefined : others.filter(({ right }) => right).length / others.length;
    first.set(personId, {
      right: own.right,
      rest,
      answer: answers[question.id] ?? [],
      locale: locale ?? 'en',
    });
  }
  return [...first.values()];
}

function figuresOf(question: Question, responses: readonly Response[]): QuestionFigures {
  const difficulty = responses.filter(({ right }) => right).length / responses.length;
  const discrimination = pointBiserial(responses);
  const outcomes = outcomesOf(question, responses);
  return {
    difficulty,
    discrimination,
    outcomes,
    remarks: remarksOn(question, { difficulty, discrimination, outcomes }),
  };
}

/** Pearson's correlation of being right here with the score in the rest. */
function pointBiserial(responses: readonly Response[]): number | undefined {
  const pairs = responses.flatMap(({ right, rest }) =>
    rest === undefined ? [] : [[Number(right), rest] as const],
  );
  const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (term: (dx: number, dy: number) => number) =>
    pairs.reduce((all, [a, b]) => all + term(a - x, b - y), 0);
  const spread = Math.sqrt(sum(dx => dx * dx) * sum((_, dy) => dy * dy));
  return spread > 0 ? sum((dx, dy) => dx * dy) / spread : undefined;
}

function outcomesOf(question: Question, responses: readonly Response[]): OutcomeShare[] {
  const type = typeOf(question);
  const gave = responses.map(({ answer, locale }) => type.gave(question, answer, locale));
  const share = (count: number) => count / responses.length;
  const known = type.outcomes(question).map(({ text, right }, index) => ({
    text,
    kind: right ? ('right' as const) : ('wrong' as const),
    share: share(gave.filter(given => given.includes(index)).length),
  }));
  const empty = responses.filter(({ answer }) => isEmpty(answer)).length;
  const nothing = gave.filter(given => given.length === 0).length;
  return [
    ...known,
    ...(nothing > empty ? [{ text: undefined, kind: 'other' as const, share: share(nothing - empty) }] : []),
    ...(empty > 0 ? [{ text: undefined, kind: 'none' as const, share: share(empty) }] : []),
  ];
}

/**
 * The marks are the customary ones: a discrimination below 0.2 is poor (R. L. Ebel, D. A. Frisbie, Essentials of Educational
 * Measurement, 5th edition 1991), a wrong choice that fewer than 5 % take does nothing (T. M. Haladyna, S. M. Downing, Educational
 * and Psychological Measurement 53, 1993, pp. 999–1010).
 */
function remarksOn(question: Question, figures: Omit<QuestionFigures, 'remarks'>): Remark[] {
  const { difficulty, discrimination, outcomes } = figures;
  const wrong = 'choices' in question ? outcomes.filter(({ kind }) => kind === 'wrong') : [];
  const right = Math.min(1, ...outcomes.filter(({ kind }) => kind === 'right').map(({ share }) => share));
  const remarks: Record<Remark, boolean> = {
    hard: difficulty < 0.3,
    easy: difficulty > 0.95,
    reversed: discrimination !== undefined && discrimination < 0,
    weak: discrimination !== undefined && discrimination >= 0 && discrimination < 0.2 && difficulty <= 0.95,
    unchosen: wrong.some(({ share }) => share < 0.05) && difficulty <= 0.95,
    misleading: wrong.some(({ share }) => share > right),
  };
  return (Object.keys(remarks) as Remark[]).filter(remark => remarks[remark]);
}
