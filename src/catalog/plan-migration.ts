import type { MigrationFile } from './migration.ts';
import type { ReadSite } from './read-site.ts';

/** A lesson as it reads: its text, the questions of its quiz, and what it was called before. */
export interface LessonText {
  readonly courseId: string;
  readonly id: string;
  readonly formerly: readonly string[];
  readonly text: string;
}

/** What is proposed for one lesson of the old version. */
export interface PlannedLesson {
  readonly old: string;
  readonly written: MigrationFile['lessons'][string];
  /** `sure`: the passages say so. `look`: probably, but somebody should look. `decide`: only the author can say. */
  readonly mark: 'sure' | 'look' | 'decide';
  readonly why: string;
}

export interface MigrationPlan {
  readonly courseId: string;
  readonly lessons: readonly PlannedLesson[];
  /** Ids of lessons that come from none of the old ones. */
  readonly added: readonly string[];
}

/** Words in a row that make a passage: fewer are shared by chance. */
const wordsInPassage = 5;

/** Shares of a lesson's passages. */
const most = 0.6;
const part = 0.2;
const trace = 0.1;
/** So much of a new lesson has to come from an old one, if having done that is to be enough. */
const own = 0.4;

/** Every lesson of a site as it reads. */
export function lessonTexts({ catalog, sections }: ReadSite): readonly LessonText[] {
  return (catalog?.courses ?? []).flatMap(({ lessons }) =>
    lessons.map(({ courseId, id, formerly, quiz }) => {
      const questions = (quiz?.questions ?? []).flatMap(question => textsIn(question));
      const blocks = (sections.get(`${courseId}/${id}`) ?? []).map(({ text }) => text);
      return { courseId, id, formerly, text: [...blocks, ...questions].join('\n') };
    }),
  );
}

/** Every text in a question, of whatever kind it is. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsIn);
}

/**
 * Proposes what became of each lesson of a course, by the passages that both versions share.
 *
 * @param before every lesson of the site as it was
 * @param after every lesson of the site as it is
 */
export function planMigration(
  courseId: string,
  before: readonly LessonText[],
  after: readonly LessonText[],
): MigrationPlan {
  const olds = before.filter(lesson => lesson.courseId === courseId);
  const compared = compare(olds, after);
  const planned = olds.map(lesson => plan(lesson, compared, after));
  const lessons = planned.flatMap(({ lesson, ...one }) => [...formerNames(lesson, one.written), one]);
  const reached = new Set(
    lessons.flatMap(({ old, written }) => (written === 'kept' ? [old] : targetsOf(written))),
  );
  const known = new Set(olds.map(({ id }) => id));
  const added = after
    .filter(lesson => lesson.courseId === courseId && !known.has(lesson.id) && !reached.has(lesson.id))
    .map(({ id }) => id);
  return { courseId, lessons, added };
}

/** How much of an old lesson is in a new one, and how much of the new one that is. */
interface Shared {
  readonly lesson: LessonText;
  readonly share: number;
  readonly ofNew: number;
}

type Compared = ReadonlyMap<LessonText, readonly Shared[]>;

function compare(olds: readonly LessonText[], after: readonly LessonText[]): Compared {
  const passages = after.map(lesson => ({ lesson, all: passagesOf(lesson.text) }));
  return new Map(
    olds.map(old => {
      const mine = passagesOf(old.text);
      const shared = passages.map(({ lesson, all }) => {
        const both = [...mine].filter(passage => all.has(passage)).length;
        return { lesson, share: both / Math.max(1, mine.size), ofNew: both / Math.max(1, all.size) };
      });
      return [old, shared.sort((a, b) => b.share - a.share)] as const;
    }),
  );
}

function passagesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const last = Math.max(1, words.length - wordsInPassage + 1);
  return new Set(Array.from({ length: last }, (_, at) => words.slice(at, at + wordsInPassage).join(' ')));
}

function plan(
  lesson: LessonText,
  compared: Compared,
  after: readonly LessonText[],
): PlannedLesson & { readonly lesson: LessonText } {
  const shared = compared.get(lesson) ?? [];
  const same = shared.find(one => one.lesson.courseId === lesson.courseId && one.lesson.id === lesson.id);
  const said = after.find(one => namesFormer(one, lesson));
  const found = { old: lesson.id, lesson };
  if (same) return { ...found, ...planSame(lesson, same) };
  if (said) {
    const why = `the front matter of “${said.id}” says so`;
    return { ...found, written: renamedTo(lesson, said), mark: 'sure', why };
  }
  return { ...found, ...planGone(lesson, shared, compared) };
}

const namesFormer = ({ courseId, formerly }: LessonText, old: LessonText): boolean =>
  formerly.includes(`${old.courseId}/${old.id}`) || (courseId === old.courseId && formerly.includes(old.id));

type Proposal = Omit<PlannedLesson, 'old'>;

function planSame({ id }: LessonText, { share }: Shared): Proposal {
  if (share >= most) return { written: 'kept', mark: 'sure', why: `${percent(share)} of it is there` };
  const why = `only ${percent(share)} of it is left. Write kept if whoever read the old one need not read it again; otherwise give the new lesson an id of its own and write { replacedBy: that id }`;
  return { written: 'undecided', mark: 'decide', why: `“${id}” is there, but ${why}` };
}

function planGone(lesson: LessonText, shared: readonly Shared[], compared: Compared): Proposal {
  const [best] = shared;
  if (best && best.share >= most) return planInto(lesson, best, compared);
  const parts = shared.filter(({ share }) => share >= part);
  const together = parts.reduce((sum, { share }) => sum + share, 0);
  if (parts.length > 1 && together >= most) {
    const mark = parts.every(({ ofNew }) => ofNew >= own) ? 'sure' : 'look';
    const splitInto = parts.map(one => nameOf(lesson, one.lesson));
    return { written: { splitInto }, mark, why: parts.map(amountIn).join(', ') };
  }
  const rest = shared.filter(({ share }) => share >= trace).map(amountIn);
  const left = rest.length > 0 ? `what is left of it: ${rest.join(', ')}` : 'next to nothing of it is left';
  return { written: 'undecided', mark: 'decide', why: `${left}. Write removed, or { replacedBy: … }` };
}

/** What went into one lesson: alone, or with others that went there too. */
function planInto(lesson: LessonText, best: Shared, compared: Compared): Proposal {
  const target = best.lesson;
  const others = [...compared].filter(
    ([other, [first]]) => other !== lesson && first?.lesson === target && first.share >= most,
  );
  const name = nameOf(lesson, target);
  if (others.length === 0) {
    if (best.ofNew >= own) return { written: renamedTo(lesson, target), mark: 'sure', why: amountIn(best) };
    const why = `${amountIn(best)}, of which it is only ${percent(best.ofNew)}. Write { renamed: ${name} } if having done it is enough, otherwise { replacedBy: ${name} }`;
    return { written: 'undecided', mark: 'decide', why };
  }
  const ofNew = others.reduce((sum, [, [first]]) => sum + (first?.ofNew ?? 0), best.ofNew);
  const much = `${amountIn(best)}, which is ${percent(Math.min(1, ofNew))} made of what was merged`;
  return { written: { mergedInto: name }, mark: ofNew >= own ? 'sure' : 'look', why: much };
}

const renamedTo = (lesson: LessonText, to: LessonText) =>
  to.courseId === lesson.courseId ? { renamed: to.id } : { moved: `${to.courseId}/${to.id}` };

const nameOf = ({ courseId }: LessonText, to: LessonText): string =>
  to.courseId === courseId ? to.id : `${to.courseId}/${to.id}`;

const amountIn = ({ lesson, share }: Shared): string => `${percent(share)} of it is in “${lesson.id}”`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What a lesson was called before stands in its front matter, which goes with it. */
function formerNames({ id, formerly }: LessonText, written: PlannedLesson['written']): PlannedLesson[] {
  if (written === 'kept' || written === 'undecided') return [];
  return formerly
    .filter(name => !name.includes('/'))
    .map(old => ({
      old,
      written: { renamed: id },
      mark: 'sure' as const,
      why: 'its former name, which goes with its file',
    }));
}

const targetsOf = (written: PlannedLesson['written']): string[] =>
  typeof written === 'string'
    ? []
    : [written.renamed, written.mergedInto, written.replacedBy, ...(written.splitInto ?? [])].filter(
        target => target !== undefined,
      );
