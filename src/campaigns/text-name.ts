/** What the name of a step's text says: `hello.mdx`, `hello.author.mdx`, `hello.de.mdx`, `hello.author.de.mdx`. */
export interface TextName {
  readonly file: string;
  readonly name: string;
  readonly role: string | undefined;
  readonly locale: string | undefined;
  /** What is neither a role nor a locale, or too much. */
  readonly odd: string | undefined;
}

/** A part that is the id of a role is one; else it is a locale, if it looks like one. */
export function namedText(file: string, roles: readonly string[]): TextName {
  const [name = '', ...parts] = file.slice(0, -'.mdx'.length).split('.');
  const [first, second, ...more] = parts;
  const role = first !== undefined && roles.includes(first) ? first : undefined;
  const left = role === undefined ? first : second;
  const locale = left !== undefined && isLocale(left) ? left : undefined;
  const odd = left !== undefined && !locale ? left : role === undefined ? second : more[0];
  return { file, name, role, locale, odd };
}

/** The name of a step's text, without `.mdx`. */
export const fileOf = ({ id, file }: { id: string; file?: string | undefined }): string =>
  file ? file.slice(0, -'.mdx'.length) : id;

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** `de`, `pt-BR`, `zh-Hant`: what looks like a locale and is one that has a name. */
const isLocale = (text: string): boolean =>
  /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/.test(text) && languages.of(text) !== undefined;
