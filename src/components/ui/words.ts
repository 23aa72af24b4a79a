/** With spaces that do not break. @example duration(80) // '1 h 20 min' */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${rest}\u00a0min`;
}

/** For pages of our own staff; learners read `#words`. @example count(1, 'lesson') // '1 lesson' */
export const count = (amount: number, one: string, many = `${one}s`): string =>
  `${amount} ${amount === 1 ? one : many}`;

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
