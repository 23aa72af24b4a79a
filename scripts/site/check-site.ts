import { type Catalog, type Problem, type ReadSite, readSite } from '#catalog';
import type { Day } from '#clock';
import { checkMails, noticeFiles } from '#mail';
import { type Policy, readPolicy } from '#training';

export interface CheckedSite extends ReadSite {
  readonly catalog: Catalog | undefined;
  readonly policy: Policy | undefined;
  readonly problems: readonly Problem[];
}

/** Everything that is checked of a site's files. What `npm run check` prints is what the build refuses. */
export function checkSite(siteFolder: string, today: Day): CheckedSite {
  const site = readSite(siteFolder, { today });
  const { policy, problems } = site.catalog
    ? readPolicy(siteFolder, site.catalog)
    : { policy: undefined, problems: [] };
  return {
    ...site,
    policy,
    problems: [...site.problems, ...problems, ...checkMails(siteFolder, noticeFiles)],
  };
}

export const errorsAmong = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ severity }) => severity === 'error');
