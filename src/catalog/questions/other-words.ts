const sources = new WeakMap<object, object>();

/** Notes that this question says in another language what its source says. */
export function noteWords(translated: object, source: object): void {
  if (translated !== source) sources.set(translated, source);
}

/**
 * The question as its author wrote it. Its version, and how an answer is counted, come from there: an attempt goes on in
 * another language, and answers in all languages count together.
 */
export const sourceOf = <Q extends object>(question: Q): Q =>
  (sources.get(question) as Q | undefined) ?? question;
