import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const pagesFolder = join(import.meta.dirname, '../../src/pages');

/** Every place that src/pages makes, as rows name it: `GET /cs`, `POST /theme`. */
export const routes: readonly string[] = globSync(['**/*.{astro,ts}', '.well-known/**/*.{astro,ts}'], {
  cwd: pagesFolder,
})
  .flatMap(file => methodsOf(file).map(method => `${method} ${routeOf(file)}`))
  .toSorted();

function routeOf(file: string): string {
  const path = file.replace(/\.(astro|ts)$/, '').replace(/(^|\/)index$/, '');
  return `/${path}`;
}

/** What an endpoint exports. A page is opened, and posted to where it says what it does then. */
function methodsOf(file: string): string[] {
  const text = readFileSync(join(pagesFolder, file), 'utf8');
  if (file.endsWith('.astro')) return /\brequest\.method === 'POST'/.test(text) ? ['GET', 'POST'] : ['GET'];
  return [...text.matchAll(/^export (?:const|(?:async )?function) ([A-Z]+)\b/gm)].map(
    ([, method]) => method ?? '',
  );
}
