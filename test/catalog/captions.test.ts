import { describe, expect, it } from 'vitest';
import { readCaptions, transcriptOf } from '../../src/catalog/captions.ts';

const file = (...blocks: string[]) => ['WEBVTT', ...blocks].join('\n\n');
const faults = (text: string) => readCaptions(text).faults.map(({ line, message }) => [line, message]);

describe('captions', () => {
  it('are read with their times, without what says how they look', () => {
    const { cues, faults: none } = readCaptions(
      file(
        'NOTE Made by hand\n00:00.000 --> nothing',
        'STYLE\n::cue { color: red }',
        '1\n00:00.500 --> 00:04.000 align:start\n<v Anna>Open <i>Reports</i> &amp; choose',
        '01:00:04.000 --> 01:00:06.250\ntwo\nlines',
      ).replaceAll('\n', '\r\n'),
    );
    expect(none).toEqual([]);
    expect(cues).toEqual([
      { from: 0.5, to: 4, speaker: 'Anna', text: 'Open Reports & choose' },
      { from: 3604, to: 3606.25, speaker: undefined, text: 'two lines' },
    ]);
  });

  it.each([
    ['1\n00:00:01,000 --> 00:00:02,000\nHello', [[1, 'Captions begin with the line WEBVTT.']]],
    ['WEBVTT\n', [[1, 'There is no caption in this file.']]],
    [
      file('00:00,000 --> 00:02,000\nA', '00:02.000 --> 00:03.000\nB'),
      [[3, 'This caption has no time that can be read.']],
    ],
    [
      file('00:05.000 --> 00:04.000\nA', '00:05.000 --> 00:06.000\nB').toString(),
      [[3, 'This caption ends at 00:04.000, not after its beginning.']],
    ],
    [
      file('00:05.000 --> 00:06.000\nA', '00:01.000 --> 00:02.000\nB'),
      [[6, 'This caption begins before the one above it.']],
    ],
    [
      file('00:05.000 --> 00:06.000\n<i></i>', '00:06.000 --> 00:07.000\nB'),
      [[3, 'This caption says nothing.']],
    ],
  ])('%j is told with its line', (text, told) => {
    expect(faults(text)).toEqual(told);
  });
});

it('a transcript is one text, parted where somebody else speaks and after a pause', () => {
  const cue = (from: number, to: number, text: string, speaker?: string) => ({ from, to, text, speaker });
  expect(
    transcriptOf([
      cue(0, 2, 'Open the report', 'Anna'),
      cue(2, 4, 'and choose Share.'),
      cue(4, 5, 'Why?', 'Ben'),
      cue(5, 6, 'Really?', 'Ben'),
      cue(9, 10, 'Later.'),
    ]),
  ).toEqual(['Anna: Open the report and choose Share.', 'Ben: Why? Really?', 'Later.']);
});
