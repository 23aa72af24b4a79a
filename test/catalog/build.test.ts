import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { currentBuild, readBuiltCatalog } from '#catalog';
import { siteWith } from '../support/site.ts';

const root = join(import.meta.dirname, '../..');
const distFolder = join(root, '.waymark', 'test-builds', `build-test-${process.pid}`);

afterAll(() => rmSync(distFolder, { recursive: true, force: true }));

async function build(siteFolder: string): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [join(root, 'scripts/build.ts')], {
    cwd: root,
    env: { ...process.env, WAYMARK_SITE: siteFolder, WAYMARK_DIST: distFolder },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));

describe('A build', () => {
  it('comes into force when it is whole; what was built before is only named again', {
    timeout: 240_000,
  }, async () => {
    const site = siteWith();
    const lesson = join(site, 'courses/run-the-machine/start-it.mdx');
    const before = readFileSync(lesson, 'utf8');

    expect((await build(site)).code).toBe(0);
    const first = currentBuild(distFolder);
    expect((await readBuiltCatalog(first)).site.name).toBe('Tiny Academy');
    expect(readFileSync(join(first, 'site/files/first-report/left-column.png')).length).toBeGreaterThan(0);

    writeFileSync(lesson, before.replace('green light', 'amber light'));
    expect((await build(site)).code).toBe(0);
    const second = currentBuild(distFolder);
    expect(second).not.toBe(first);

    writeFileSync(lesson, `${before}\n<Callot>\n`);
    const refused = await build(site);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain('courses/run-the-machine/start-it.mdx:12');
    expect(currentBuild(distFolder)).toBe(second);

    writeFileSync(lesson, before);
    const back = await build(site);
    expect(back).toEqual({ code: 0, said: 'Nothing has changed since this was built.\n' });
    expect(currentBuild(distFolder)).toBe(first);

    // Story 22: what a browser may have holds no word of a lesson, no answer and no picture.
    for (const file of filesBelow(join(first, 'client'))) {
      const text = readFileSync(file, 'latin1');
      for (const secret of ['cobalt heron', 'velvet walrus', 'green light', 'A connected table']) {
        expect(text.includes(secret), `${secret} in ${file}`).toBe(false);
      }
      expect(file).not.toContain('left-column');
    }
  });
});
