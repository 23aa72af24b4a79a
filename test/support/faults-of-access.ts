import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright';

/**
 * What axe finds wrong with a page as it is shown now, as "rule: places"; by all its rules, or only by some. It says nothing
 * of what is right, which would take as long again.
 */
export async function faultsOfAccess(page: Page, runOnly?: RunOptions['runOnly']): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ only }) => {
      const options: RunOptions = {
        resultTypes: ['violations'],
        // Only what sounds is looked at before the rules are.
        preload: document.querySelector('audio, video') !== null,
        ...(only ? { runOnly: only } : {}),
      };
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(options);
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`,
      );
    },
    { only: runOnly },
  );
}
