/** What is said or shown while a video runs, from one second of it to another. */
export interface Cue {
  readonly from: number;
  readonly to: number;
  /** Who says it, where the file names them. */
  readonly speaker: string | undefined;
  readonly text: string;
}

export interface CaptionFault {
  readonly line: number;
  readonly message: string;
  readonly fix: string;
}

export interface Captions {
  readonly cues: readonly Cue[];
  readonly faults: readonly CaptionFault[];
}

/** Reads a WebVTT file. What does not fit is told with its line; the cues that fit are there all the same. */
export function readCaptions(text: string): Captions {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (!/^WEBVTT([ \t]|$)/.test(lines[0] ?? '')) {
    const fault = {
      line: 1,
      message: 'Captions begin with the line WEBVTT.',
      fix: 'Write as the first line: WEBVTT',
    };
    return { cues: [], faults: [fault] };
  }
  const read = blocksOf(lines).map(readBlock);
  const cues = read.flatMap(block => ('cue' in block ? [block] : []));
  const early = cues.flatMap(({ cue, line }, at) => (cue.from < (cues[at - 1]?.cue.from ?? 0) ? [line] : []));
  const faults = [
    ...read.flatMap(block => ('cue' in block ? [] : [block])),
    ...early.map(line => ({
      line,
      message: 'This caption begins before the one above it.',
      fix: 'Put the captions in the order of their times.',
    })),
    ...(cues.length === 0
      ? [
          {
            line: 1,
            message: 'There is no caption in this file.',
            fix: `Write, after an empty line: ${example}`,
          },
        ]
      : []),
  ];
  return { cues: cues.map(({ cue }) => cue), faults };
}

const example = '00:00.000 --> 00:04.000 and under it what is said';

interface Block {
  /** Of the first of its lines, from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: { line: number; lines: string[] }[] = [];
  let open: { line: number; lines: string[] } | undefined;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') open = undefined;
    else if (open) open.lines.push(line);
    else {
      open = { line: at + 1, lines: [line] };
      blocks.push(open);
    }
  }
  return blocks.slice(1).filter(block => !/^(NOTE|STYLE|REGION)([ \t]|$)/.test(block.lines[0] ?? ''));
}

const timing =
  /^((?:\d{2,}:)?\d{2}:\d{2}\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?\d{2}:\d{2}\.\d{3})(?:[ \t].*)?$/;

function readBlock({ line, lines }: Block): { cue: Cue; line: number } | CaptionFault {
  const at = lines.findIndex(each => each.includes('-->'));
  const where = line + Math.max(at, 0);
  const [, start, end] = timing.exec(lines[at]?.trim() ?? '') ?? [];
  if (start === undefined || end === undefined || at > 1) {
    return { line: where, message: 'This caption has no time that can be read.', fix: `Write: ${example}` };
  }
  const [from, to] = [secondsOf(start), secondsOf(end)];
  if (to <= from) {
    return {
      line: where,
      message: `This caption ends at ${end}, not after its beginning.`,
      fix: `Write: ${example}`,
    };
  }
  const said = lines.slice(at + 1).join(' ');
  const text = plain(said);
  if (text === '') return { line: where, message: 'This caption says nothing.', fix: `Write: ${example}` };
  return {
    cue: { from, to, speaker: /^<v(?:\.[^ \t>]*)?[ \t]+([^>]+)>/.exec(said)?.[1]?.trim(), text },
    line: where,
  };
}

const secondsOf = (time: string): number => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lrm: '\u200e',
  rlm: '\u200f',
};

/** Without the tags that say how it looks and who speaks. */
const plain = (said: string): string =>
  said
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();

const pauseSeconds = 2;
const longParagraph = 280;

/** All that is said, to be read: a paragraph ends where somebody else speaks, after a pause, or with a sentence when it is long. */
export function transcriptOf(cues: readonly Cue[]): string[] {
  const paragraphs: string[] = [];
  let last: Cue | undefined;
  for (const cue of cues) {
    const before = paragraphs.at(-1) ?? '';
    const goesOn =
      last !== undefined &&
      (cue.speaker === undefined || cue.speaker === last.speaker) &&
      cue.from - last.to < pauseSeconds &&
      !(before.length > longParagraph && /[.!?…]["”’)]?$/.test(before));
    if (goesOn) paragraphs[paragraphs.length - 1] = `${before} ${cue.text}`;
    else paragraphs.push(cue.speaker === undefined ? cue.text : `${cue.speaker}: ${cue.text}`);
    last = { ...cue, speaker: cue.speaker ?? (goesOn ? last?.speaker : undefined) };
  }
  return paragraphs;
}
