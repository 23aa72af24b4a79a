import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { generateLessons, writeSite } from './generate.ts';
import { aside, atMost, type Bench, type Result } from './result.ts';
import { buildWaymark, serveWaymark } from './waymark-server.ts';

/** What a lesson page loads of ours besides its text: style sheets and scripts with all that they import, as gzip sends them. */
export const bench: Bench = {
  name: 'bytes',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'bytes');
    const site = join(folder, 'site');
    const [lesson] = generateLessons(1);
    await writeSite(site, generateLessons(1));
    await buildWaymark(folder, site);
    const server = await serveWaymark(folder, site);
    const address = `${server.origin}/courses/${lesson?.courseId}/${lesson?.lessonId}`;
    const html = await (await fetch(address)).text();
    const files = await loadedFrom(html, address);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    const size = (text: string) => gzipSync(text, { level: 9 }).length;
    const total = [...files.values()].reduce((sum, text) => sum + size(text), 0);
    const list = [...files].map(([url, text]) => `${new URL(url).pathname} ${size(text)}`).join(', ');
    return [
      atMost('Style and script of a lesson page, compressed', total / 1000, 25, 'KB', list),
      aside('HTML of a lesson page, compressed', `${(size(html) / 1000).toFixed(1)} KB`, ''),
    ];
  },
};

/** What a page loads by its style sheets and scripts, with all that they import, by address. */
export async function loadedFrom(html: string, address: string): Promise<Map<string, string>> {
  const linked = [
    ...html.matchAll(/<link[^>]+rel="(?:stylesheet|modulepreload)"[^>]*>/g),
    ...html.matchAll(/<script[^>]+src="[^"]+"[^>]*>/g),
  ].map(([tag]) => /(?:href|src)="([^"]+)"/.exec(tag)?.[1] ?? '');
  const files = new Map<string, string>();
  const waiting = linked.map(href => new URL(href.replaceAll('&amp;', '&'), address).href);
  for (const url of waiting) {
    if (files.has(url)) continue;
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}.`);
    const text = await answer.text();
    files.set(url, text);
    const imported = text.matchAll(
      /(?:import\s*|from\s*|import\()["']([^"']+\.js)["']|@import\s+(?:url\()?["']([^"']+)["']/g,
    );
    for (const [, script, style] of imported) waiting.push(new URL(script ?? style ?? '', url).href);
  }
  return files;
}
