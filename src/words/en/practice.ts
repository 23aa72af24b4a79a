/** Terminals that are played, and code that readers write. Texts in `running` go to the browser as they are. */
export const practice = {
  noExercise: 'There is no such exercise in this lesson. It may have changed: open it anew.',

  terminal: 'Terminal',
  command: 'Your command',
  enter: 'Enter',
  step: (at: number, of: number) => `Step ${at} of ${of}`,
  allSteps: 'All steps are done.',
  hint: 'Give me a hint',
  nextHint: 'One more hint',
  hints: 'Hints',
  startAgain: 'Start again',
  emptyLine: 'Type a command first.',
  behind: 'The terminal had gone on meanwhile. This is where it is now.',

  yourCode: 'Your code',
  howToWrite: 'Ctrl + Enter runs it. Tab indents; press Esc first to leave the field with Tab.',
  needsScript:
    'This exercise runs in your browser and needs JavaScript, which is turned off here. You can read it; to do it, turn JavaScript on.',
  run: 'Run',
  undo: 'Undo that',
  tests: 'Tests',
  running: {
    runs: 'It runs …',
    output: 'Output',
    passes: 'Passing tests: {passed} of {all}.',
    fault: 'It does not run: {message}',
    tooSlow: 'Stopped after {seconds} s. Is there a loop that never ends?',
    tooSlowTest: 'Stopped after {seconds} s, in the test “{test}”. Is there a loop that never ends?',
    passed: 'Passed: {test}',
    failed: 'Not passed: {test}',
    unreachable: 'The place where code runs could not be loaded. Look at your connection and run it again.',
    kept: 'Your code is kept.',
    unkept:
      'Your code could not be kept: there is no connection. It stays in this field, and is kept with your next change.',
  },
};
