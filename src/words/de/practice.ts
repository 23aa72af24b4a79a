import type { Rooms } from '../en/words.ts';

export const practice = {
  noExercise:
    'Diese Übung gibt es in der Lektion nicht. Vielleicht hat sie sich geändert: Öffnen Sie sie neu.',

  terminal: 'Terminal',
  command: 'Ihr Befehl',
  enter: 'Eingeben',
  step: (at: number, of: number) => `Schritt ${at} von ${of}`,
  allSteps: 'Alle Schritte sind getan.',
  hint: 'Hinweis zeigen',
  nextHint: 'Noch ein Hinweis',
  hints: 'Hinweise',
  startAgain: 'Von vorn beginnen',
  emptyLine: 'Geben Sie zuerst einen Befehl ein.',
  behind: 'Das Terminal war inzwischen weiter. Hier sehen Sie seinen Stand.',

  yourCode: 'Ihr Code',
  howToWrite:
    'Strg + Eingabe führt ihn aus. Tab rückt ein; drücken Sie zuerst Esc, um das Feld mit Tab zu verlassen.',
  needsScript:
    'Diese Übung läuft in Ihrem Browser und braucht JavaScript, das hier ausgeschaltet ist. Sie können sie lesen; um sie zu machen, schalten Sie JavaScript ein.',
  run: 'Ausführen',
  undo: 'Rückgängig',
  tests: 'Tests',
  running: {
    runs: 'Wird ausgeführt …',
    output: 'Ausgabe',
    passes: 'Bestandene Tests: {passed} von {all}.',
    fault: 'Der Code läuft nicht: {message}',
    tooSlow: 'Nach {seconds} s angehalten. Gibt es eine Schleife, die nie endet?',
    tooSlowTest: 'Nach {seconds} s angehalten, im Test „{test}“. Gibt es eine Schleife, die nie endet?',
    passed: 'Bestanden: {test}',
    failed: 'Nicht bestanden: {test}',
    unreachable:
      'Der Ort, an dem Code läuft, ließ sich nicht laden. Prüfen Sie Ihre Verbindung und führen Sie den Code noch einmal aus.',
    kept: 'Ihr Code ist gespeichert.',
    unkept:
      'Ihr Code ließ sich nicht speichern: Es gibt keine Verbindung. Er bleibt in diesem Feld und wird mit Ihrer nächsten Änderung gespeichert.',
  },
} satisfies Rooms['practice'];
