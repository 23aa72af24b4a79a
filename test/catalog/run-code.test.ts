import { describe, expect, it } from 'vitest';
import { type CodeTold, runCode } from '#catalog';
import { tryCode } from '../../src/catalog/exercises/try-code.ts';

async function told(code: string, ...tests: string[]): Promise<CodeTold[]> {
  const all: CodeTold[] = [];
  await runCode({ code, tests }, each => all.push(each));
  return all;
}

const done = { kind: 'done' };
const passed = { kind: 'test', test: 0, passed: true, message: '' };
const failed = (message: string) => ({ kind: 'test', test: 0, passed: false, message });

describe('code of a reader', () => {
  it('passes a test that comes to its end in the same scope', async () => {
    expect(await told('const add = (a, b) => a + b;', 'assert.equal(add(1, 2), 3)')).toEqual([passed, done]);
  });

  it.each([
    ['assert.equal(1, 2)', 'Expected 2, but got 1.'],
    ['assert.equal("a", \'b\')', 'Expected "b", but got "a".'],
    ['assert.deepEqual({ a: [1] }, { a: [2] })', 'Expected { a: [2] }, but got { a: [1] }.'],
    ['assert.deepEqual([1, 2], [1])', 'Expected [1], but got [1, 2].'],
    ['assert(false)', 'This should hold, and does not.'],
    ['assert(0, "Because.")', 'Because.'],
    ['assert.throws(() => 1)', 'This should throw an error, and does not.'],
    ['throw 7', 'Thrown: 7'],
    ['await Promise.reject(new RangeError("far"))', 'RangeError: far'],
  ])('fails %s and says why', async (test, message) => {
    expect(await told('', test)).toEqual([failed(message), done]);
  });

  it.each([
    'assert.equal(NaN, NaN)',
    'assert.deepEqual(new Map([["a", new Set([1])]]), new Map([["a", new Set([1])]]))',
    'assert.deepEqual([{ at: new Date(5) }], [{ at: new Date(5) }])',
    'assert.throws(() => { throw 1 })',
    'assert.equal(await Promise.resolve(3), 3)',
  ])('passes %s', async test => {
    expect(await told('', test)).toEqual([passed, done]);
  });

  it('is run anew for each test, and printed once', async () => {
    const code = 'let count = 0; console.log("here", { a: [1, null, undefined, "x"] });';
    expect(await told(code, 'count += 1; assert.equal(count, 1)', 'assert.equal(count, 0)')).toEqual([
      { kind: 'printed', line: 'here { a: [1, null, undefined, "x"] }' },
      passed,
      { ...passed, test: 1 },
      done,
    ]);
  });

  it('shows a test what it has printed', async () => {
    expect(await told('console.log(1, "b")', 'assert.deepEqual(printed, ["1 b"])')).toContainEqual(passed);
  });

  it('cannot skip the tests by returning, or swallow them by not ending', async () => {
    expect(await told('return;', 'assert(false)')).toEqual([
      { kind: 'fault', message: 'The code returns before the test is reached.' },
    ]);
    for (const code of ['const a = `', '/*', 'if (false) {', '} return end; {'])
      expect((await told(code, 'assert(false)'))[0]).toMatchObject({ kind: 'fault' });
  });

  it('tells of an error in it, and in which line', async () => {
    expect(await told('let a = 1;\nnothing.there();', '')).toEqual([
      { kind: 'fault', message: 'ReferenceError: nothing is not defined (line 2)' },
    ]);
  });

  it('prints within bounds, whatever it prints', async () => {
    const many = await told('for (let i = 0; i < 1000; i += 1) console.log(i)', '');
    expect(many.filter(({ kind }) => kind === 'printed')).toHaveLength(201);
    const [long] = await told('console.log("x".repeat(1e6))');
    expect(long?.kind === 'printed' && long.line.length).toBe(2_001);
    const loop = 'const a = []; a.push(a); console.log(a)';
    expect((await told(loop))[0]).toEqual({ kind: 'printed', line: '[[[[[…]]]]]' });
    const [hostile] = await told('console.log({ get a() { throw 1 } })');
    expect(hostile).toEqual({ kind: 'printed', line: '{…}' });
  });
});

describe('a solution that is tried', () => {
  it('passes, fails or is stopped as it would in a browser', () => {
    expect(tryCode({ code: 'const a = 1', tests: ['assert.equal(a, 1)'] }, 1)).toEqual({ outcome: 'passed' });
    expect(tryCode({ code: 'const a = 1', tests: ['', 'assert.equal(a, 2)'] }, 1)).toEqual({
      outcome: 'failed',
      test: 1,
      message: 'Expected 2, but got 1.',
    });
    const waits = 'await new Promise(resolve => setTimeout(resolve, 5))';
    expect(tryCode({ code: waits, tests: [''] }, 1)).toEqual({ outcome: 'passed' });
    expect(tryCode({ code: 'await new Promise(() => {})', tests: [''] }, 1)).toMatchObject({
      outcome: 'fault',
    });
    expect(tryCode({ code: 'while (true);', tests: [''] }, 1)).toEqual({ outcome: 'too-slow' });
  }, 30_000);

  it.each([
    'assert.equal(typeof process, "undefined")',
    'assert.equal(typeof require, "undefined")',
    'assert.equal(typeof fetch, "undefined")',
    'const outer = setTimeout.constructor("return process")();' +
      'assert.throws(() => outer.getBuiltinModule("fs").readFileSync("/etc/hostname"));' +
      'assert.throws(() => outer.getBuiltinModule("child_process").spawnSync("ls"));' +
      'assert.deepEqual(Object.keys(outer.env), [])',
  ])('reaches nothing of the machine: %s', test => {
    expect(tryCode({ code: '', tests: [test] }, 1)).toEqual({ outcome: 'passed' });
  });
});
