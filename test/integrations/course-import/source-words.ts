import { parse } from 'yaml';

/**
 * Which words of a source file are neither in the lesson made of it nor in the report of what was dropped. It looks at
 * the text alone, by other means than the importer does.
 */
export function wordsLost(
  source: string,
  lesson: { readonly mdx: string; readonly quiz: string | undefined; readonly title: string },
  dropped: readonly string[],
): { lost: string[]; total: number } {
  const wanted = words(prose(source));
  const left = new Map<string, number>();
  const texts = quizTexts(lesson.quiz).join('\n');
  const shown = lesson.mdx.replaceAll('&#105;', 'i').replaceAll('&#101;', 'e');
  for (const word of words(`${shown}\n${texts}\n${lesson.title}\n${dropped.join('\n')}`)) {
    left.set(word, (left.get(word) ?? 0) + 1);
  }
  const lost = wanted.filter(word => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
  return { lost, total: wanted.length };
}

/** Of each question, in order, which of its choices are marked right. */
export function choicesOf(source: string): boolean[][] {
  return source
    .split('<Question')
    .slice(1)
    .map(question => {
      const [choices = ''] = question.split('/>', 1);
      // Whatever stands in quotes could look like anything.
      const bare = choices.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');
      return [...bare.matchAll(/\{([^{}]*)\}/g)].map(([, choice = '']) =>
        /\bcorrect\s*:\s*true/.test(choice),
      );
    });
}

/** What a reader of the source sees, roughly: no tags, no addresses, no marks of templates. */
function prose(source: string): string {
  return source
    .replace(/<Question([\s\S]*?)\/>/g, (_, choices) => strings(choices))
    .replace(/<(CourseFloatingBanner|DocNotebookDropdown)[\s\S]*?\/>/g, '')
    .replace(/<hfoption [^>]*label="([^"]*)"[^>]*>/g, '$1')
    .replace(/<img [^>]*class="hidden dark:block[^>]*>/g, '')
    .replace(/<img [^>]*?alt="([^"]*)"[^>]*>/g, '$1')
    .replace(
      /<\/?(img|Youtube|iframe|FrameworkSwitchCourse|hfoptions?|div|p|Tipp?|table|t[rdh]|thead|tbody|a|br|em|details|summary|code)\b[^>]*>/g,
      ' ',
    )
    .replace(/\{(#if[^}]*|:?else|\/if)\}/g, '')
    .replace(/\[\[[\w-]+\]\]/g, '')
    .replace(/\[!(TIP|WARNING|NOTE)\]/g, '')
    .replace(/\]\([^)\s]*\)/g, ' ')
    .replaceAll('&#60;', '<');
}

/** The strings of a question: what is asked, what is told. */
function strings(choices: string): string {
  return [...choices.matchAll(/:\s*"((?:[^"\\]|\\.)*)"/g)]
    .map(match => (match[1] ?? '').replace(/\\n/g, ' ').replace(/<[^>]*>/g, ' '))
    .join('\n');
}

function quizTexts(quiz: string | undefined): string[] {
  const questions = quiz ? parse(quiz).questions : [];
  return questions.flatMap(
    ({ text, choices }: { text: string; choices: { text: string; feedback?: string }[] }) => [
      text,
      ...choices.flatMap(choice => [choice.text, choice.feedback ?? '']),
    ],
  );
}

/** Numbers alone are no words: the order says those of questions. */
const words = (text: string): string[] => text.match(/[\p{L}\p{N}]*\p{L}[\p{L}\p{N}]*/gu) ?? [];
