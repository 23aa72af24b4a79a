import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { WaymarkError } from '#errors';

const run = promisify(execFile);

/**
 * Works with the two folders of a site as they were at a revision of its git repository, in a folder of their own that goes
 * afterwards. The repository, its index and its files stay as they are.
 *
 * @throws WaymarkError `request.invalid` when the site is in no repository, or there is no such revision, or no site in it
 */
export async function withSiteAt<Result>(
  siteFolder: string,
  revision: string,
  work: (folder: string, commit: string) => Promise<Result>,
): Promise<Result> {
  const { top, prefix } = await repositoryOf(siteFolder);
  const commit = await commitOf(siteFolder, revision);
  const folder = await mkdtemp(join(tmpdir(), 'waymark-site-at-'));
  try {
    await checkOut(top, { commit, prefix, folder, revision });
    return await work(join(folder, 'site'), commit);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function repositoryOf(siteFolder: string): Promise<{ readonly top: string; readonly prefix: string }> {
  const top = await git(siteFolder, ['rev-parse', '--show-toplevel']).catch(cause => {
    const message =
      (cause as { code?: unknown }).code === 'ENOENT'
        ? 'There is no git on this machine, which knows the files as they were. Install it first.'
        : `${siteFolder} is in no git repository, so there is no revision to compare with.`;
    throw new WaymarkError('request.invalid', message, { cause });
  });
  return { top, prefix: await git(siteFolder, ['rev-parse', '--show-prefix']) };
}

function commitOf(siteFolder: string, revision: string): Promise<string> {
  return git(siteFolder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]).catch(cause => {
    const message = `There is no revision “${revision}” in the repository of ${siteFolder}. Fetch it first, or name another.`;
    throw new WaymarkError('request.invalid', message, { cause });
  });
}

interface CheckOut {
  readonly commit: string;
  readonly prefix: string;
  readonly folder: string;
  readonly revision: string;
}

/** By an index of its own, so that neither the files nor the index of the repository are touched. */
async function checkOut(top: string, { commit, prefix, folder, revision }: CheckOut): Promise<void> {
  const own = { GIT_INDEX_FILE: join(folder, 'index') };
  for (const part of ['content', 'courses']) {
    const tree = `${commit}:${prefix}${part}`;
    const known = await git(top, ['cat-file', '-e', tree]).then(
      () => true,
      () => false,
    );
    if (known) await git(top, ['read-tree', `--prefix=${part}/`, tree], own);
    else if (part === 'content') {
      const message = `There is no site at “${revision}”: it has no folder ${prefix}content.`;
      throw new WaymarkError('request.invalid', message);
    }
  }
  await git(top, ['checkout-index', '--all', `--prefix=${join(folder, 'site')}/`], own);
}

async function git(
  folder: string,
  words: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout } = await run('git', ['-C', folder, ...words], { env: { ...process.env, ...more } });
  return stdout.trim();
}
