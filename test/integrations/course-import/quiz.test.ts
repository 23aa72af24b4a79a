import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { quizFile } from '../../../src/catalog/quiz.ts';
import { lesson } from './imported.ts';

const question = (choices: string) => `<Question\n\tchoices={[${choices}]}\n/>\n`;
const right = '{ text: "Yes", explain: "Well done.", correct: true }';
const wrong = `{ text: 'No, it\\'s <code>a&lt;b</code>', explain: "Look <a href='https://example.com'>here</a>." },`;

describe('questions', () => {
  const text = `# Quiz\n\nLet us see.\n\n### 1. Is \`x\` right?\n\n\`\`\`py\nx = 1\n\`\`\`\n\n${question(`${wrong}${right},`)}\nThe end.\n`;
  const made = lesson(text);

  it('go to a quiz beside the lesson, which is then complete by it', () => {
    expect(made.body).toBe('Let us see.\n\nThe end.');
    expect(made.mdx).toContain('completion: quiz');
    expect(quizFile.parse(parse(made.quiz ?? '')).questions).toEqual([
      {
        id: 'question-1',
        type: 'single',
        text: 'Is `x` right?\n\n```py\nx = 1\n```',
        choices: [
          { text: "No, it's `a<b`", correct: false, feedback: 'Look [here](https://example.com).' },
          { text: 'Yes', correct: true, feedback: 'Well done.' },
        ],
      },
    ]);
  });

  it('with several right answers let several be chosen', () => {
    const { quiz } = lesson(`# Q\n\n## Which?\n\n${question(`${right}, ${right.replace('Yes', 'Sure')}`)}`);
    expect(parse(quiz ?? '').questions[0].type).toBe('multiple');
  });

  it('without a heading of their own share the one before', () => {
    const { quiz } = lesson(`# Q\n\n## 1. Which?\n\n${question(right)}\nOr this:\n\n${question(right)}`);
    expect(parse(quiz ?? '').questions[1].text).toBe('Which?\n\nOr this:');
  });

  it('without a right answer come in, with a warning', () => {
    const { quiz, said } = lesson(`# Q\n\n## Which?\n\n${question(wrong)}`);
    expect(parse(quiz ?? '').questions).toHaveLength(1);
    expect(said).toContain('5 <Question> converted !');
  });

  it('that are more than data are left out, whole, in the report', () => {
    const { quiz, body, findings } = lesson(`# Q\n\n## Which?\n\n${question('...others')}`);
    expect(quiz).toBeUndefined();
    expect(body).toBe('## Which?');
    expect(findings.find(({ outcome }) => outcome === 'dropped')?.detail).toContain('choices={[...others]}');
  });

  it('report what they say twice, of which the last holds, as in JavaScript', () => {
    const twice = right.replace('explain', 'explain: "Old.", explain');
    const { quiz, findings } = lesson(`# Q\n\n## Which?\n\n${question(twice)}`);
    expect(parse(quiz ?? '').questions[0].choices[0].feedback).toBe('Well done.');
    expect(findings.find(({ outcome }) => outcome === 'dropped')?.detail).toContain('explain: "Old."');
  });

  it('report what they say under a name that nobody knows', () => {
    const { findings } = lesson(`# Q\n\n## Which?\n\n${question(right.replace('explain', 'erklären'))}`);
    expect(findings.find(({ outcome }) => outcome === 'dropped')?.detail).toContain('erklären: "Well done."');
  });
});
