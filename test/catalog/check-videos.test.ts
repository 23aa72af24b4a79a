import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

const lesson = 'courses/run-the-machine/stop-it.mdx';
const captions = 'courses/run-the-machine/stop-it.en.vtt';
const video = '<Video id="how-to-stop" title="How to stop it" src="./stop-it.webm" />';
const written = (other: string) => ({ [lesson]: replacing(video, other) });

reports('a video that not everybody can watch', {
  'no captions in the language of the academy': {
    edits: { [lesson]: replacing('./stop-it.webm', './panel.webm') },
    found: [
      [
        `error missing-captions ${lesson}:33`,
        'This video has no captions for readers who do not hear it.',
        'Add courses/run-the-machine/panel.en.vtt, beginning with the line WEBVTT.',
      ],
      [
        `error missing-file ${lesson}:33`,
        'There is no video "./panel.webm" beside this lesson.',
        'Put it into courses/run-the-machine/ and write: ./panel.webm',
      ],
    ],
  },
  'captions that cannot be read': {
    edits: { [captions]: replacing('00:03.000', '0:03') },
    found: [
      [
        `error captions ${captions}:1`,
        'There is no caption in this file.',
        'Write, after an empty line: 00:00.000 --> 00:04.000 and under it what is said',
      ],
      [
        `error captions ${captions}:3`,
        'This caption has no time that can be read.',
        'Write: 00:00.000 --> 00:04.000 and under it what is said',
      ],
    ],
  },
  'a site that the academy does not show': {
    edits: written('<Video id="stop-it" title="How to stop it" youtube="https://youtu.be/abc" />'),
    found: [
      [
        `error video-source ${lesson}:33`,
        '"https://youtu.be/abc" is not the id of a video: only what stands at the end of its address is.',
        'Write: youtube="dQ3x_a-7LmY"',
      ],
      [
        `error video-source ${lesson}:33`,
        'This academy shows no videos from youtube.',
        'Put the file beside the lesson, or add to content/site.yaml: embeds: [vimeo, youtube]',
      ],
    ],
  },
  'a file that not every browser plays': {
    edits: written('<Video id="stop-it" title="How to stop it" src="./stop-it.mov" />'),
    found: [
      [
        `error video-source ${lesson}:33`,
        '"./stop-it.mov" is no video that every browser plays.',
        'Put a .webm or .mp4 beside the lesson and name it: src="./…"',
      ],
    ],
  },
  'a lesson that asks for a video and has none to ask for': {
    edits: {
      [lesson]: (text: string) =>
        text
          .replace('minutes: 2', 'minutes: 2\ncompletion: video')
          .replace('src="./stop-it.webm"', 'src="./stop-it.webm" optional'),
    },
    found: [
      [
        `error missing-video ${lesson}:4`,
        'This lesson is complete with its video, but it requires none.',
        'Add a <Video>, or write: completion: read',
      ],
    ],
  },
});
