import type { conditions as english } from '../en/conditions.ts';
import { countIn, numberText } from '../format.ts';

const amount = countIn('de');
const small = ['keine', 'eine', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn'];
const word = (many: number): string => small[many] ?? numberText(many, 'de');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const peopleWord = (many: number) => `${word(many)} ${many === 1 ? 'Person' : 'Personen'}`;
const isOne = (some: number, all: number) => some === 1 || all === 1;
const withRole = (role: string | undefined) => (role === undefined ? '' : ` mit der Rolle „${role}“`);

/** Each clause is a main clause, so that several stand beside each other, and after a colon. */
export const conditions = {
  trained: clauses => `Geschult: ${clauses}.`,
  lapsed: (since, clauses) => `Am ${since} war alles erfüllt, jetzt gilt: ${clauses}.`,
  notTrained: clauses => `Noch nicht geschult: ${clauses}.`,
  noSeatYet: 'Noch nicht begonnen: Es gibt noch keinen aktiven Platz.',
  notStarted: seats =>
    `Noch nicht begonnen: ${amount(seats, { one: '# aktiver Platz', other: '# aktive Plätze' })}, und niemand hat eine Lektion geöffnet.`,

  seatsFinished: percent => `${percent} % der aktiven Plätze haben ihren Lernpfad abgeschlossen`,
  noSeat: 'es gibt keinen aktiven Platz',
  seats: (finished, seats, { share, needed, renewed, without }) => {
    const since =
      renewed > 0
        ? `, und ${amount(renewed, { one: '# Platz hat', other: '# Plätze haben' })} einen neuen Kurs zu erledigen`
        : '';
    const lost =
      without > 0
        ? `, und ${amount(without, { one: '# Platz hat', other: '# Plätze haben' })} keine Rolle mit einem Lernpfad`
        : '';
    return `${finished} von ${amount(seats, { one: '# Platz', other: '# Plätzen' })} ${isOne(finished, seats) ? 'hat' : 'haben'} den Lernpfad abgeschlossen (${share} %; nötig: ${needed} %)${since}${lost}`;
  },
  roleFinished: (people, role) =>
    `${capital(peopleWord(people))} mit der Rolle „${role}“ ${people === 1 ? 'hat' : 'haben'} den Lernpfad dieser Rolle abgeschlossen`,
  nobodyWithRole: role => `niemand hat die Rolle „${role}“`,
  ofRole: (finished, holders, role, needed) =>
    `${finished} von ${amount(holders, { one: '# Person', other: '# Personen' })} mit der Rolle „${role}“ ${isOne(finished, holders) ? 'ist' : 'sind'} fertig (nötig: ${needed})`,
  pathFinished: (people, path) =>
    `${capital(peopleWord(people))} ${people === 1 ? 'hat' : 'haben'} den Lernpfad „${path}“ abgeschlossen`,
  onPath: (finished, path, needed) =>
    `${peopleWord(finished)} ${finished === 1 ? 'hat' : 'haben'} den Lernpfad „${path}“ abgeschlossen (nötig: ${needed})`,

  anyCertificate: 'ein Zertifikat',
  theCertificate: title => `das Zertifikat „${title}“`,
  certified: (people, which, role) =>
    `${capital(peopleWord(people))}${withRole(role)} ${people === 1 ? 'hat' : 'haben'} ${which}`,
  holding: (holders, asked, { which, role, needed }) =>
    `${holders} von ${amount(asked, { one: '# Person', other: '# Personen' })}${withRole(role)} ${isOne(holders, asked) ? 'hat' : 'haben'} ${which} (nötig: ${needed})`,
} satisfies typeof english;
