import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readBuiltPolicy, readPolicy, writeBuiltPolicy } from '#training';
import { catalogOf, courseOf, pathOf } from './catalog-of.ts';

const catalog = catalogOf([courseOf('one', ['a'])], [pathOf('analyst', ['one'])]);
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

it('reads the conditions, with a version that follows what they ask for', () => {
  const first = policyIn('trained:\n  all:\n    - seatsFinished: { percent: 60 }\n');
  const commented = policyIn('# why\ntrained: { all: [{ seatsFinished: { percent: 60 } }] }\n');
  const stricter = policyIn('trained:\n  all:\n    - seatsFinished: { percent: 80 }\n');
  expect(first.policy).toMatchObject({
    trained: { all: [{ seatsFinished: { percent: 60 } }] },
    stalledAfterDays: 7,
  });
  expect(first.policy?.version).toMatch(/^[0-9a-f]{12}$/);
  expect(commented.policy?.version).toBe(first.policy?.version);
  expect(stricter.policy?.version).not.toBe(first.policy?.version);
});

it('names the line of a role or path that does not exist, and the one that was meant', () => {
  const { policy, problems } = policyIn(
    'trained:\n  all:\n    - roleFinished: { role: analist }\n    - pathFinished:\n        path: nowhere-at-all\n',
  );
  expect(policy).toBeUndefined();
  expect(problems).toMatchObject([
    {
      code: 'broken-reference',
      file: 'content/policy.yaml',
      line: 3,
      message: 'There is no role "analist".',
    },
    { line: 5, message: 'There is no path "nowhere-at-all".' },
  ]);
  expect(problems[0]?.fix).toContain('role: analyst');
});

it('names the line of a certificate that nobody can hold', () => {
  const ask = (what: string) => policyIn(`trained:\n  all:\n    - certified: ${what}\n`);
  expect(ask('{ path: analyst }').problems).toMatchObject([
    {
      code: 'no-certificate',
      line: 3,
      message: 'The path "analyst" gives no certificate.',
      fix: 'Write into its file: certificate: {}',
    },
  ]);
  expect(ask('{ role: analyst }').problems).toMatchObject([
    { message: 'The path of the role "analyst" gives no certificate.' },
  ]);
  expect(ask('{ course: two }').problems).toMatchObject([{ message: 'There is no course "two".' }]);
  expect(ask('{ people: 2 }').policy?.trained).toEqual({ all: [{ certified: { people: 2 } }] });
});

it('reports what does not fit the schema with its line', () => {
  const { policy, problems } = policyIn('trained:\n  all:\n    - seatsFinished: { percent: 160 }\n');
  expect(policy).toBeUndefined();
  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0]).toMatchObject({ severity: 'error', file: 'content/policy.yaml' });
});

it('is the usual one for a site without the file', () => {
  expect(readPolicy(folder(), catalog)).toMatchObject({
    policy: { trained: { all: [{ seatsFinished: { percent: 60 } }] } },
    problems: [],
  });
});

it('is kept with a build', async () => {
  const { policy } = readPolicy(folder(), catalog);
  const build = folder();
  await expect(readBuiltPolicy(build)).rejects.toThrow('npm run build');
  if (policy) await writeBuiltPolicy(build, policy);
  expect(await readBuiltPolicy(build)).toEqual(policy);
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'waymark-policy-'));
  folders.push(made);
  return made;
}

function policyIn(text: string) {
  const site = folder();
  mkdirSync(join(site, 'content'));
  writeFileSync(join(site, 'content', 'policy.yaml'), text);
  return readPolicy(site, catalog);
}
