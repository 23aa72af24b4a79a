import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asId, error, type Problem, readYaml, warning } from '#catalog';
import { namedText } from '../text-name.ts';
import { type Template, templateFile } from './template.ts';

const folder = 'content/templates';

/**
 * Reads `content/templates/` of a site: two files a template, `<id>.yaml` and `<id>.mdx`, and
 * `<id>.de.mdx` for another language. Never throws for what an author can do wrong; a template with errors is left out.
 */
export function readTemplates(siteFolder: string): {
  readonly templates: readonly Template[];
  readonly problems: readonly Problem[];
} {
  const files = filesIn(join(siteFolder, folder));
  const ids = files.flatMap(file => (file.endsWith('.yaml') ? file.slice(0, -'.yaml'.length) : []));
  const read = ids.map(id => readTemplate(siteFolder, id));
  return {
    templates: read.flatMap(({ template }) => template ?? []),
    problems: [...read.flatMap(({ problems }) => problems), ...strayTexts(files, ids)],
  };
}

function readTemplate(siteFolder: string, id: string) {
  const yaml = readYaml(siteFolder, `${folder}/${id}.yaml`, templateFile);
  const problems = [...(asId(id) === id ? [] : [badName(id, yaml.file)]), ...yaml.problems];
  const { value } = yaml;
  return { problems, template: value && problems.length === 0 ? { ...value, id } : undefined };
}

const strayTexts = (files: readonly string[], ids: readonly string[]): Problem[] =>
  files
    .filter(file => file.endsWith('.mdx') && !ids.includes(namedText(file, []).name))
    .map(file => {
      const name = file.slice(0, -'.mdx'.length);
      const fix = `Add ${folder}/${name}.yaml, or remove it.`;
      return warning(
        'unused-file',
        { file: `${folder}/${file}`, line: 1 },
        'No template has this text.',
        fix,
      );
    });

const filesIn = (path: string): string[] => (existsSync(path) ? readdirSync(path).sort() : []);

const badName = (id: string, file: string): Problem =>
  error('invalid-id', { file, line: 1 }, `"${id}" cannot be an id.`, `Rename it to "${asId(id)}.yaml".`);
