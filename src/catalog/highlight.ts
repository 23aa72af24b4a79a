import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

interface Prism {
  readonly languages: Readonly<Record<string, object>>;
  highlight(code: string, grammar: object, language: string): string;
}

/** Code as HTML with the classes that our style sheets colour; as it is, in a language that nobody knows. */
export function highlighted(code: string, language: string | null | undefined): string {
  const name = language?.toLowerCase() ?? '';
  const grammar = /^[a-z0-9-]+$/.test(name) ? grammarOf(name) : undefined;
  const html = grammar ? prism().highlight(code, grammar, name) : escaped(code);
  const kind = grammar ? ` class="language-${name}"` : '';
  return `<pre${kind} tabindex="0"><code${kind}>${html}</code></pre>`;
}

function grammarOf(name: string): object | undefined {
  const load = require('prismjs/components/') as ((names: string) => void) & { silent?: boolean };
  load.silent = true;
  if (!prism().languages[name]) load(name);
  const grammar = prism().languages[name];
  return typeof grammar === 'object' ? grammar : undefined;
}

const prism = (): Prism => require('prismjs') as Prism;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
