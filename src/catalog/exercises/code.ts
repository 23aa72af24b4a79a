import { z } from 'zod';

const code = z.string().max(20_000);

/** JavaScript that runs after the reader's in the same scope: it passes when it comes to its end. */
const test = z.strictObject({
  name: z.string().min(1).max(200).meta({ example: 'adds up two prices' }),
  code: code.min(1).meta({ example: 'assert.equal(total([1, 2]), 3)' }),
  /** Shown to whoever does not pass it. */
  hint: z.string().min(1).max(500).optional(),
});

/**
 * JavaScript that a reader writes. It runs in their browser, and so do the tests: they are in the page. The solution never
 * is; it shows the check that the tests can be passed.
 */
export const codeFile = z.strictObject({
  kind: z.literal('code'),
  optional: z.boolean().default(false),
  /** What stands in the field at first. */
  start: code.default(''),
  /** How long the code and all tests together may take. */
  seconds: z.number().min(1).max(10).default(2),
  tests: z
    .array(test)
    .min(1)
    .max(50)
    .meta({ example: [{ name: 'adds up two prices', code: 'assert.equal(total([1, 2]), 3)' }] }),
  solution: code
    .min(1)
    .meta({ example: 'const total = prices => prices.reduce((sum, price) => sum + price, 0);' }),
});

export type Code = z.infer<typeof codeFile>;
