import { z } from 'zod';
import { sourceOf } from './other-words.ts';
import {
  type Answer,
  everyQuestion,
  indexIn,
  numbersOf,
  type QuestionType,
  ranksOf,
  repeated,
  saying,
} from './question.ts';

/** Items to bring into the order that the author wrote them in. */
export const orderingQuestion = z.strictObject({
  ...everyQuestion,
  type: z.literal('ordering'),
  /** In the right order. Markdown; the feedback is for whoever puts the item elsewhere. */
  items: z
    .array(saying)
    .min(2)
    .max(20)
    .meta({ example: ['First this', 'Then that', 'Last of all this'] }),
});

export type OrderingQuestion = z.infer<typeof orderingQuestion>;

const ranksIn = (question: OrderingQuestion): readonly number[] =>
  ranksOf(sourceOf(question).items.map(({ text }) => text));

/** The place that each item was given, in the order that they are written in, which is the right one. */
function placesIn(question: OrderingQuestion, answer: Answer | undefined): readonly number[] {
  const given = numbersOf(answer, question.items.length);
  return ranksIn(question).map(rank => given[rank] ?? -1);
}

const rightPlaces = (question: OrderingQuestion, answer: Answer): number[] =>
  placesIn(question, answer).flatMap((place, index) => (place === index ? [index] : []));

/** The answer is the place of each item, from 0. */
export const orderingType: QuestionType<OrderingQuestion> = {
  mistakes: ({ id, items }) =>
    repeated(
      items.map(({ text }) => text.trim()),
      index => ['items', index],
      `Question "${id}" has this item twice, so nobody could tell which comes first.`,
    ),

  shown(question, order, answer) {
    const { items } = question;
    const shown = order.mixed(items.length);
    const places = placesIn(question, answer);
    return {
      form: 'places',
      items: shown.map(index => items[index]?.text ?? ''),
      places: shown.map(index => places[index] ?? -1),
    };
  },

  read(question, posted, order) {
    const count = question.items.length;
    const ranks = ranksIn(question);
    const places = new Array<number>(count).fill(-1);
    for (const [row, index] of order.mixed(count).entries())
      places[ranks[index] ?? index] = indexIn(posted(String(row))[0], count);
    return places;
  },

  unclear({ items }, answer) {
    const given = numbersOf(answer, items.length).filter(place => place >= 0);
    return new Set(given).size < given.length ? 'same-place' : undefined;
  },

  isRight: (question, answer) => rightPlaces(question, answer).length === question.items.length,

  told(question, answer) {
    const places = placesIn(question, answer);
    const given = question.items
      .map(({ text, feedback }, index) => ({ text, feedback, index, place: places[index] ?? -1 }))
      .filter(({ place }) => place >= 0)
      .sort((a, b) => a.place - b.place);
    return {
      given: given.map(({ text, feedback, index, place }) => ({
        text,
        feedback: index === place ? undefined : feedback,
      })),
      parts: { right: rightPlaces(question, answer).length, total: question.items.length },
    };
  },

  asked: ({ id, items }) => [id, 'ordering', items.map(({ text }) => text)],
  solution(question) {
    const places = new Array<number>(question.items.length).fill(-1);
    for (const [index, rank] of ranksIn(question).entries()) places[rank] = index;
    return places;
  },
  outcomes: ({ items }) => items.map(({ text }) => ({ text, right: true })),
  gave: rightPlaces,
};
