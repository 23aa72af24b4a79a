import { tabIds } from '#catalog';

const places = /<h([2-6])[\s>]|<tab-set[\s>]|<section class="tab" data-tab="([^"]*)"|<(\/?)tab-label>/g;

/** Gives each tab of a drawn lesson its id, and its label the level of a heading under the one above the set. */
export function numberTabs(html: string): string {
  const idOf = tabIds();
  let above = 1;
  let level = 2;
  return html.replace(places, (text, heading?: string, mark?: string, closes?: string) => {
    if (heading !== undefined) above = Number(heading);
    else if (mark !== undefined) return `<section class="tab" id="${idOf(mark)}"`;
    else if (closes !== undefined) return closes ? `</h${level}>` : `<h${level} class="tab__label">`;
    else level = Math.min(above + 1, 6);
    return text;
  });
}
