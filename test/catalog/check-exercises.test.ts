import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

const lesson = 'courses/run-the-machine/stop-it.mdx';
const file = 'courses/run-the-machine/stop-it.exercises.yaml';

reports('exercises that cannot be done', {
  'an exercise that stands nowhere': {
    edits: { [lesson]: replacing('<Hotspot id="find-the-switch"', '<Hotspot id="find-the-swich"') },
    found: [
      [
        `error unused-exercise ${file}:1`,
        'The exercise "find-the-switch" stands nowhere in its lesson.',
        `Write where it belongs in ${lesson}: <Hotspot id="find-the-switch">What to do</Hotspot>`,
      ],
      [
        `error missing-exercise ${lesson}:17`,
        `There is no exercise "find-the-swich" in ${file}.`,
        'Did you mean "find-the-switch"? Write: <Hotspot id="find-the-switch">',
      ],
    ],
  },
  'no right place': {
    edits: { [file]: replacing(', correct: true', '') },
    found: [
      [
        `error exercise-answers ${file}:3`,
        'The exercise "find-the-switch" has no right place.',
        'Add "correct: true" to one of its areas.',
      ],
    ],
  },
  'two places of one name': {
    edits: { [file]: replacing('The lower half', 'The upper half') },
    found: [
      [
        `error exercise-answers ${file}:3`,
        'The exercise "find-the-switch" has two areas called "The upper half".',
        'Readers without a pointer choose by the label: give each its own.',
      ],
    ],
  },
  'a place outside of the picture': {
    edits: { [file]: replacing('[0, 50, 100, 50]', '[0, 60, 100, 50]') },
    found: [
      [
        `error invalid-value ${file}:5`,
        '"find-the-switch.areas[2].at" must lie within the picture: left + width and top + height are 100 at most.',
        'Write: at: [64,12,20,8]',
      ],
    ],
  },
  'a lesson that asks for exercises and has none': {
    edits: {
      'courses/first-report/open-it.mdx': replacing('minutes: 3', 'minutes: 3\ncompletion: exercise'),
    },
    found: [
      [
        'error missing-exercise courses/first-report/open-it.mdx:5',
        'This lesson is complete with its exercises, but it requires none.',
        'Add one to courses/first-report/open-it.exercises.yaml, or write: completion: read',
      ],
    ],
  },
  'a checklist without a list': {
    edits: { [lesson]: replacing('- Tell the others\n- Look at the `queue`', 'Tell them.') },
    found: [
      [
        `error checklist ${lesson}:10`,
        'This checklist has no list in it.',
        'Write one item a line between the tags:  - Ask for an account',
      ],
    ],
  },
  'an id for the second time': {
    edits: { [lesson]: replacing('id="before-you-stop"', 'id="find-the-switch"') },
    found: [
      [
        `error duplicate-id ${lesson}:17`,
        'The id "find-the-switch" is in this lesson for the second time.',
        'Give each its own id; the first one keeps this one.',
      ],
    ],
  },
  'a condition that no event meets': {
    edits: { [file]: replacing('atMost: 0', 'atLeast: 2, atMost: 0') },
    found: [
      [
        `error exercise-answers ${file}:11`,
        'No "queue" is at least 2 and at most 0, so "stop-one" can never be passed.',
        'Write: { atLeast: 0, atMost: 2 }',
      ],
    ],
  },
  'a condition of what is to be absent': {
    edits: { [file]: replacing('atMost: 0', 'present: false, is: 3') },
    found: [
      [
        `error exercise-answers ${file}:11`,
        '"queue" is to be absent and to have a value, so "stop-one" can never be passed.',
        'Take out "present: false", or what is beside it.',
      ],
    ],
  },
  'a condition that asks for nothing': {
    edits: { [file]: replacing('atMost: 0, ', '') },
    found: [
      [
        `error invalid-value ${file}:11`,
        '"stop-one.where.queue" must ask for something: is, oneOf, atLeast, atMost or present.',
        'Write: queue: {"atLeast":1,"else":"it has no chart"}',
      ],
    ],
  },
  'a name that no event can have': {
    edits: { [file]: replacing('event: machine.stopped', 'event: the machine stopped') },
    found: [
      [
        `error invalid-value ${file}:8`,
        '"stop-one.event" "the machine stopped" must be the name of an event, such as "report.created".',
        'Write: event: report.created',
      ],
    ],
  },
  'exercises of a lesson that is not there': {
    edits: {
      'courses/first-report/gone.exercises.yaml':
        'x: { kind: hotspot, areas: [{ label: A, at: [0, 0, 1, 1], correct: true }, { label: B, at: [1, 1, 1, 1] }] }\n',
    },
    found: [
      [
        'error missing-lesson courses/first-report/gone.exercises.yaml:1',
        'There is no lesson "gone" for these exercises.',
        'Add courses/first-report/gone.mdx.',
      ],
    ],
  },
});
