import { countIn, numberText } from '../format.ts';

const amount = countIn('en');
const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const word = (many: number): string => small[many] ?? numberText(many, 'en');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const peopleWord = (many: number) => `${word(many)} ${many === 1 ? 'person' : 'people'}`;
const isOne = (some: number, all: number) => some === 1 || all === 1;

/** When an account counts as trained, and why not yet. A clause is a sentence without its capital and full stop. */
export const conditions = {
  trained: (clauses: string) => `Trained: ${clauses}.`,
  lapsed: (since: string, clauses: string) => `Was trained on ${since}, but now ${clauses}.`,
  notTrained: (clauses: string) => `Not trained yet: ${clauses}.`,
  noSeatYet: 'Not started: there is no active seat yet.',
  notStarted: (seats: number) =>
    `Not started: ${amount(seats, { one: '# active seat', other: '# active seats' })}, and nobody has opened a lesson.`,

  seatsFinished: (percent: number) => `${percent} % of the active seats have finished their path`,
  noSeat: 'there is no active seat',
  seats: (
    finished: number,
    seats: number,
    {
      share,
      needed,
      renewed,
      without,
    }: {
      readonly share: number;
      readonly needed: number;
      readonly renewed: number;
      readonly without: number;
    },
  ) => {
    const since =
      renewed > 0
        ? `, and ${word(renewed)} ${renewed === 1 ? 'seat has' : 'seats have'} a new course to do`
        : '';
    const lost =
      without > 0
        ? `, and ${word(without)} ${without === 1 ? 'seat has' : 'seats have'} no role with a path`
        : '';
    return `${finished} of ${amount(seats, { one: '# seat', other: '# seats' })} ${isOne(finished, seats) ? 'has' : 'have'} finished their path (${share} %; ${needed} % needed)${since}${lost}`;
  },
  roleFinished: (people: number, role: string) =>
    `${capital(peopleWord(people))} with the role “${role}” finished that role's path`,
  nobodyWithRole: (role: string) => `nobody has the role “${role}”`,
  ofRole: (finished: number, holders: number, role: string, needed: number) =>
    `${finished} of ${amount(holders, { one: '# person', other: '# people' })} with the role “${role}” ${isOne(finished, holders) ? 'has' : 'have'} finished (${needed} needed)`,
  pathFinished: (people: number, path: string) =>
    `${capital(peopleWord(people))} finished the path “${path}”`,
  onPath: (finished: number, path: string, needed: number) =>
    `${word(finished)} ${finished === 1 ? 'person has' : 'people have'} finished the path “${path}” (${needed} needed)`,

  anyCertificate: 'a certificate',
  theCertificate: (title: string) => `the certificate “${title}”`,
  certified: (people: number, which: string, role?: string) =>
    `${capital(peopleWord(people))}${role === undefined ? '' : ` with the role “${role}”`} ${people === 1 ? 'holds' : 'hold'} ${which}`,
  holding: (
    holders: number,
    asked: number,
    {
      which,
      role,
      needed,
    }: { readonly which: string; readonly role?: string | undefined; readonly needed: number },
  ) =>
    `${holders} of ${amount(asked, { one: '# person', other: '# people' })}${role === undefined ? '' : ` with the role “${role}”`} ${isOne(holders, asked) ? 'holds' : 'hold'} ${which} (${needed} needed)`,
};
