import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { nameCurrentBuild } from '#catalog';
import { buildSite } from '../../scripts/site/build-site.ts';
import { academyFolder } from './site.ts';

/** The tiny academy, built once for a test file, without the bundle of pages. Returns the folder for `WAYMARK_DIST`. */
export function builtAcademy(): string {
  const distFolder = mkdtempSync(join(tmpdir(), 'waymark-dist-'));
  beforeAll(async () => {
    const buildFolder = join(distFolder, 'builds', 'one');
    const today = Temporal.PlainDate.from('2026-11-02');
    const { outcome } = await buildSite({ siteFolder: academyFolder, buildFolder, today });
    if (outcome !== 'built') throw new Error('The academy has errors.');
    await nameCurrentBuild(distFolder, 'one');
  });
  afterAll(() => rmSync(distFolder, { recursive: true, force: true }));
  return distFolder;
}
