import type { Page } from 'playwright';

/**
 * The places of a page at which two words or sentences run together because a line of its source ended between them. Code is
 * left out, and so is what style keeps apart.
 */
export function runTogether(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let before: Text | undefined;
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (node.parentElement?.closest('script, style, pre, code, svg, option, textarea')) {
        before = undefined;
        continue;
      }
      const inside = node.data.match(/\S*[a-z”)%][.:!?;,][A-Z“]\S*/);
      if (inside) found.push(inside[0]);
      if (before && /[\w.,;:·”)!?…]$/.test(before.data) && /^[\w“(·]/.test(node.data) && touch(before, node))
        found.push(`${before.data.slice(-30)}|${node.data.slice(0, 30)}`);
      before = node;
    }
    return found;

    /** Whether the second begins where the first ends, on the same line. */
    function touch(one: Text, other: Text): boolean {
      const end = rectsOf(one).at(-1);
      const start = rectsOf(other)[0];
      if (!end?.width || !start?.width) return false;
      return Math.abs(start.left - end.right) < 1 && start.top < end.bottom && end.top < start.bottom;
    }

    function rectsOf(node: Text): DOMRect[] {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    }
  });
}
