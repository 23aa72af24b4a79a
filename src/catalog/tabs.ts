import Slugger, { slug } from 'github-slugger';

/** What a tab is called before it is known which of that name it is in its lesson. */
export const tabMark = (label: string): string => `_tab-${slug(label)}`;

/** The id of each tab of a lesson, in reading order, by its mark. */
export function tabIds(): (mark: string) => string {
  const slugger = new Slugger();
  return mark => slugger.slug(mark, true);
}
