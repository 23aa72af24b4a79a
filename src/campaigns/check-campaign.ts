import { type Catalog, error, type Problem, suggestion, warning, type YamlFile } from '#catalog';
import type { CampaignFile } from './campaign.ts';

interface Written {
  readonly id: string;
  /** Relative to the site folder. */
  readonly folder: string;
  readonly value: CampaignFile;
  readonly yaml: Pick<YamlFile<unknown>, 'file' | 'lineOf'>;
  /** The MDX files in the folder. */
  readonly texts: readonly string[];
  readonly catalog: Catalog;
}

/** The MDX file of a step. */
export const fileOf = ({ id, file }: { id: string; file?: string | undefined }): string =>
  file ?? `${id}.mdx`;

/** What a campaign that fits its schema still has against itself. */
export function checkCampaign(written: Written): Problem[] {
  return [...checkAudience(written), ...checkSteps(written), ...checkTexts(written), ...checkSense(written)];
}

function checkAudience({ value, yaml, catalog }: Written): Problem[] {
  const known = {
    roles: catalog.roles.map(({ id }) => id),
    segments: catalog.site.segments,
    stages: catalog.site.stages.map(({ id }) => id),
  };
  return (['roles', 'segments', 'stages'] as const).flatMap(kind =>
    value.audience[kind].flatMap((name, index) => {
      if (known[kind].includes(name)) return [];
      const place = { file: yaml.file, line: yaml.lineOf(['audience', kind, index]) };
      const fix = suggestion(name, known[kind], id => `- ${id}`);
      return [error('broken-reference', place, `There is no ${kind.slice(0, -1)} "${name}".`, fix)];
    }),
  );
}

function checkSteps({ folder, value, yaml, texts }: Written): Problem[] {
  const ids = value.steps.map(({ id }) => id);
  return value.steps.flatMap((step, index) => {
    const line = yaml.lineOf(['steps', index]);
    const place = { file: yaml.file, line };
    const twice = ids.indexOf(step.id) < index;
    const found = texts.includes(fileOf(step));
    return [
      ...(twice
        ? [error('duplicate-id', place, `The step "${step.id}" is here twice.`, 'Give it an id of its own.')]
        : []),
      ...(found
        ? []
        : [
            error(
              'missing-file',
              place,
              `The step "${step.id}" has no text.`,
              `Add ${folder}/${fileOf(step)}, with a subject in its front matter.`,
            ),
          ]),
    ];
  });
}

/** Every text belongs to a step, and to a role that exists. */
function checkTexts({ folder, value, texts, catalog }: Written): Problem[] {
  const names = value.steps.map(step => fileOf(step).slice(0, -'.mdx'.length));
  const roles = catalog.roles.map(({ id }) => id);
  return texts.flatMap(text => {
    const place = { file: `${folder}/${text}`, line: 1 };
    const [name = '', role, ...more] = text.slice(0, -'.mdx'.length).split('.');
    if (!names.includes(name)) {
      return [warning('unused-file', place, 'No step sends this text.', 'Add a step for it, or remove it.')];
    }
    if (role === undefined || (more.length === 0 && roles.includes(role))) return [];
    const fix = suggestion(role, roles, id => `${name}.${id}.mdx`);
    return [error('broken-reference', place, `There is no role "${role}" that this could speak to.`, fix)];
  });
}

function checkSense({ value, yaml }: Written): Problem[] {
  const problems: Problem[] = [];
  const { trigger, exit, escalate } = value;
  if (trigger.on === 'path-completed' && exit.includes('path-completed')) {
    const place = { file: yaml.file, line: yaml.lineOf(['exit']) };
    const message = 'Everybody would leave this campaign as they enter it.';
    problems.push(error('contradiction', place, message, 'Take "exit:" out.'));
  }
  if (escalate && trigger.on !== 'stalled') {
    const place = { file: yaml.file, line: yaml.lineOf(['escalate']) };
    const message = 'Only a campaign about stalled people can tell the CSM.';
    problems.push(error('contradiction', place, message, 'Take "escalate:" out, or write: on: stalled'));
  }
  return problems;
}
