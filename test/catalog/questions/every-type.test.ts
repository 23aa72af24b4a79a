import { describe, expect, it } from 'vitest';
import {
  type Answer,
  inOtherWords,
  isEmpty,
  type Order,
  orderFor,
  type Posted,
  type Question,
  quizFile,
  quizVersion,
  typeOf,
} from '#catalog';

/** One question of every type, as an author writes it. */
const { questions } = quizFile.parse({
  questions: [
    { id: 'one', text: 'One?', choices: [{ text: 'yes', correct: true }, { text: 'no' }, { text: 'never' }] },
    {
      id: 'several',
      type: 'multiple',
      text: 'Which?',
      choices: [{ text: 'a', correct: true }, { text: 'b' }, { text: 'c', correct: true }],
    },
    {
      id: 'truth',
      type: 'true-false',
      text: 'Is it?',
      choices: [{ text: 'True' }, { text: 'False', correct: true }],
    },
    {
      id: 'order',
      type: 'ordering',
      text: 'Order.',
      items: ['zinc', 'Ada', { text: 'monk', feedback: 'No.' }, 'bee'],
    },
    {
      id: 'pairs',
      type: 'matching',
      text: 'Match.',
      pairs: [
        { left: 'one', right: 'uno' },
        { left: 'two', right: 'due' },
        { left: 'three', right: 'tre' },
      ],
      others: ['dieci'],
    },
    {
      id: 'word',
      type: 'short-answer',
      text: 'Word?',
      answers: ['source', { text: 'data source', feedback: 'Yes.' }],
    },
    {
      id: 'number',
      type: 'numeric',
      text: 'How much?',
      answer: 12.5,
      tolerance: '4 %',
      unit: ['km', 'kilometres'],
    },
  ],
});
const question = (id: string): Question => {
  const found = questions.find(one => one.id === id);
  if (!found) throw new Error(`There is no question "${id}".`);
  return found;
};
const isRight = (id: string, answer: Answer, locale = 'en') =>
  typeOf(question(id)).isRight(question(id), answer, locale);

/** What a browser posts of a form that shows this answer. */
function postedFrom(one: Question, order: Order, answer: Answer | undefined): Posted {
  const shown = typeOf(one).shown(one, order, answer);
  return row => {
    if (shown.form === 'line') return [shown.typed];
    if (shown.form === 'choices') return shown.chosen.map(String);
    const values = shown.form === 'places' ? shown.places : shown.chosen;
    const value = values[Number(row)] ?? -1;
    return [value < 0 ? '' : String(value)];
  };
}

describe.each(questions)('A question of type $type ($id)', one => {
  const type = typeOf(one);

  it('has nothing against itself, and its solution is right', () => {
    expect(type.mistakes(one)).toEqual([]);
    expect(type.isRight(one, type.solution(one), 'en')).toBe(true);
    expect(type.unclear(one, type.solution(one), 'en')).toBeUndefined();
  });

  it('is unanswered and wrong until something is given', () => {
    const nothing = type.read(one, () => [], orderFor(one, 'seed', true));
    expect(isEmpty(nothing)).toBe(true);
    expect(type.isRight(one, nothing, 'en')).toBe(false);
    expect(type.gave(one, nothing, 'en')).toEqual([]);
    expect(type.told(one, nothing, 'en').given).toEqual([]);
  });

  it.each(['a', 'b', 'c', 'd', 'e'])(
    'gives back by its form what it shows, in the order of seed %s',
    seed => {
      const order = orderFor(one, seed, true);
      const solution = type.solution(one);
      expect(type.read(one, postedFrom(one, order, solution), order)).toEqual(solution);
      expect(orderFor(one, seed, true).mixed(9)).toEqual(order.mixed(9));
    },
  );

  it('takes whatever is posted without a fault', () => {
    const order = orderFor(one, 'seed', false);
    for (const value of ['-1', '99', '1.5', 'x', '', '٣', '9'.repeat(500), '0'])
      for (const row of [[value], [value, value], []]) {
        const answer = type.read(one, () => row, order);
        type.unclear(one, answer, 'de');
        type.told(one, answer, 'de');
        expect(type.isRight(one, answer, 'de')).toBeTypeOf('boolean');
        const outcomes = type.outcomes(one).length;
        expect(type.gave(one, answer, 'de').filter(index => !(index >= 0 && index < outcomes))).toEqual([]);
      }
  });

  it('names among its outcomes those that its solution is', () => {
    const outcomes = type.outcomes(one);
    const gave = type.gave(one, type.solution(one), 'en');
    expect(gave.length).toBeGreaterThan(0);
    expect(gave.every(index => outcomes[index]?.right)).toBe(true);
  });
});

it('never shows the items of an order, or the right sides of pairs, in the order that is right', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const shown = typeOf(question('order')).shown(
      question('order'),
      orderFor(question('order'), `${seed}`, false),
      undefined,
    );
    expect(shown).not.toMatchObject({ items: ['zinc', 'Ada', 'monk', 'bee'] });
    expect(orderFor(question('pairs'), `${seed}`, false).mixed(4)).not.toEqual([0, 1, 2, 3]);
  }
});

it('keeps an answer in a form that says nothing of what is right', () => {
  const shown = ['Ada', 'bee', 'monk', 'zinc'];
  // Whoever puts the items in the order of the alphabet has counted up, whatever is right.
  const order: Order = { wished: () => [1, 3, 2, 0], mixed: () => [1, 3, 2, 0] };
  const one = question('order');
  expect(typeOf(one).shown(one, order, undefined)).toMatchObject({ items: shown });
  expect(typeOf(one).read(one, row => [row], order)).toEqual([0, 1, 2, 3]);
});

it('moves choices only where the quiz and the question wish so, and never true and false', () => {
  const fixed: Question = { ...question('one'), shuffle: false } as Question;
  for (let seed = 0; seed < 20; seed += 1) {
    expect(orderFor(question('one'), `${seed}`, false).wished(3)).toEqual([0, 1, 2]);
    expect(orderFor(fixed, `${seed}`, true).wished(3)).toEqual([0, 1, 2]);
    expect(orderFor(question('truth'), `${seed}`, true).wished(2)).toEqual([0, 1]);
  }
  const orders = new Set(
    Array.from({ length: 50 }, (_, seed) => orderFor(question('one'), `${seed}`, true).wished(3).join()),
  );
  expect(orders.size).toBe(6);
});

it('is right for each accepted answer however it is written, and for no other', () => {
  for (const typed of ['source', ' SOURCE ', 'Data  Source', 'ｓｏｕｒｃｅ'])
    expect(isRight('word', typed), typed).toBe(true);
  for (const typed of ['', 'sources', 'source data']) expect(isRight('word', typed), typed).toBe(false);
});

it('is right within the tolerance, at its edges too, with the unit or without, and in the language of the reader', () => {
  for (const typed of ['12', '13', '12.5', '12.5 km', '12.5kilometres'])
    expect(isRight('number', typed), typed).toBe(true);
  expect(isRight('number', '12,5', 'de')).toBe(true);
  for (const typed of ['11.99', '13.01', '125', '-12.5']) expect(isRight('number', typed), typed).toBe(false);
  const exact = { ...question('number'), answer: 0.3, tolerance: 0 } as Question;
  expect(typeOf(exact).isRight(exact, String(0.1 + 0.2), 'en')).toBe(true);
});

it('does not count what cannot be read: a word for a number, the same place twice', () => {
  const unclear = (id: string, answer: Answer) => typeOf(question(id)).unclear(question(id), answer, 'en');
  expect(unclear('number', 'a dozen')).toBe('no-number');
  expect(unclear('number', '')).toBeUndefined();
  expect(unclear('order', [0, 0, 1, 2])).toBe('same-place');
  expect(unclear('order', [0, -1, -1, 2])).toBeUndefined();
});

it('says what the author says to whoever was right in one way, or wrong in a way that many are', () => {
  const told = (one: Question, answer: Answer) => typeOf(one).told(one, answer, 'en').feedback;
  expect(told(question('word'), 'data source')).toBe('Yes.');
  const { questions: more } = quizFile.parse({
    questions: [
      {
        id: 'w',
        type: 'short-answer',
        text: '?',
        answers: ['a'],
        mistakes: [{ text: 'b', feedback: 'Not b.' }],
      },
      {
        id: 'n',
        type: 'numeric',
        text: '?',
        answer: 10,
        feedback: 'Ten.',
        mistakes: [{ value: 100, feedback: 'One zero less.' }],
      },
    ],
  });
  const [word, number] = more;
  if (!word || !number) throw new Error('There are two.');
  expect(told(word, 'B')).toBe('Not b.');
  expect(told(number, '10')).toBe('Ten.');
  expect(told(number, '100')).toBe('One zero less.');
  expect(told(number, '11')).toBeUndefined();
});

it('is answered in another language as in its own, and goes on in it', () => {
  const source = quizFile.parse({ questions: [question('order'), question('pairs'), question('word')] });
  const inGerman: Record<string, string> = {
    zinc: 'Zink',
    Ada: 'Ada',
    monk: 'Mönch',
    bee: 'Biene',
    source: 'Quelle',
  };
  const words = (key: string, value: unknown) =>
    key === 'text' || key === 'right' ? (inGerman[String(value)] ?? `${value}!`) : value;
  const german = inOtherWords(JSON.parse(JSON.stringify(source, words)), source);
  expect(quizVersion(german)).toBe(quizVersion(source));
  for (const [at, own] of source.questions.entries()) {
    const other = german.questions[at];
    if (!other) throw new Error('It has as many.');
    const type = typeOf(own);
    expect(other.text).not.toBe(own.text);
    expect(type.solution(other)).toEqual(own.type === 'short-answer' ? 'Quelle' : type.solution(own));
    expect([
      type.isRight(own, type.solution(own), 'en'),
      type.isRight(other, type.solution(own), 'de'),
    ]).toEqual([true, true]);
  }
  const [, , word] = german.questions;
  if (!word) throw new Error('It has three.');
  expect(['Quelle', 'source', 'quell'].map(typed => typeOf(word).isRight(word, typed, 'de'))).toEqual([
    true,
    true,
    false,
  ]);
});
