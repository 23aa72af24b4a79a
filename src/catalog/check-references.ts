import { listedCourse } from './compile-catalog.ts';
import { error, type Problem } from './problem.ts';
import type { Visibility } from './site.ts';
import type { CourseSource, PathSource, SiteSource } from './site-source.ts';
import { suggestion } from './suggest.ts';
import type { YamlFile } from './yaml-file.ts';

/** Whatever one file says of another exists, and under its present id. */
export function checkReferences(source: SiteSource): Problem[] {
  const known = namesOf(source);
  return [
    ...checkLogo(source),
    ...source.paths.flatMap(path => checkPath(path, known)),
    ...source.courses.flatMap(course => checkCourse(course, known)),
  ];
}

interface Names {
  readonly kind: string;
  readonly ids: readonly string[];
  readonly formerly: ReadonlyMap<string, string>;
}

interface Known {
  readonly roles: Names | undefined;
  readonly stages: Names | undefined;
  readonly segments: Names | undefined;
  readonly courses: Names;
}

/** Undefined where the file that names them cannot be read, which is a problem of its own. */
function namesOf({ site, roles, courses }: SiteSource): Known {
  const plain = (kind: string, ids: readonly string[]): Names => ({ kind, ids, formerly: new Map() });
  return {
    roles: roles.value && {
      kind: 'role',
      ids: roles.value.map(({ id }) => id),
      formerly: new Map(roles.value.flatMap(({ id, formerly }) => formerly.map(old => [old, id] as const))),
    },
    stages:
      site.value &&
      plain(
        'stage',
        site.value.stages.map(({ id }) => id),
      ),
    segments: site.value && plain('segment', site.value.segments),
    courses: {
      kind: 'course',
      ids: courses.map(({ id }) => id),
      formerly: new Map(
        courses.flatMap(({ id, yaml }) => (yaml.value?.formerly ?? []).map(old => [old, id] as const)),
      ),
    },
  };
}

function checkPath({ yaml }: PathSource, known: Known): Problem[] {
  const path = yaml.value;
  if (!path) return [];
  return [
    ...(path.role === undefined
      ? []
      : reference(yaml, ['role'], path.role, known.roles, id => `role: ${id}`)),
    ...segments(yaml, path.visibility, known),
    ...path.stages.flatMap(({ stage, courses }, at) => [
      ...reference(yaml, ['stages', at, 'stage'], stage, known.stages, id => `stage: ${id}`),
      ...courses
        .map(listedCourse)
        .flatMap(({ course }, index) =>
          reference(yaml, ['stages', at, 'courses', index], course, known.courses, id => `- ${id}`),
        ),
    ]),
  ];
}

function checkCourse({ id, yaml }: CourseSource, known: Known): Problem[] {
  const course = yaml.value;
  if (!course) return [];
  const others = { ...known.courses, ids: known.courses.ids.filter(other => other !== id) };
  return [
    ...segments(yaml, course.visibility, known),
    ...course.requires
      .filter(required => required !== id)
      .flatMap((required, index) =>
        reference(yaml, ['requires', index], required, known.courses, found => `- ${found}`),
      ),
    ...(course.replacedBy === undefined
      ? []
      : reference(yaml, ['replacedBy'], course.replacedBy, others, found => `replacedBy: ${found}`)),
  ];
}

function segments(yaml: YamlFile<unknown>, visibility: Visibility, known: Known): Problem[] {
  if (typeof visibility === 'string') return [];
  return visibility.segments.flatMap((segment, index) =>
    reference(yaml, ['visibility', 'segments', index], segment, known.segments, found => `- ${found}`),
  );
}

function reference(
  yaml: YamlFile<unknown>,
  path: readonly PropertyKey[],
  written: string,
  names: Names | undefined,
  write: (id: string) => string,
): Problem[] {
  if (!names || names.ids.includes(written)) return [];
  const place = { file: yaml.file, line: yaml.lineOf(path) };
  const renamed = names.formerly.get(written);
  if (renamed) {
    const message = `The ${names.kind} "${written}" is now called "${renamed}".`;
    return [error('former-id', place, message, `Write: ${write(renamed)}`)];
  }
  const message = `There is no ${names.kind} "${written}".`;
  return [error('broken-reference', place, message, suggestion(written, names.ids, write))];
}

function checkLogo({ site, contentFiles }: SiteSource): Problem[] {
  const logo = site.value?.logo;
  if (logo === undefined || contentFiles.includes(logo)) return [];
  const place = { file: site.file, line: site.lineOf(['logo']) };
  const pictures = contentFiles.filter(name => /\.(svg|png|jpe?g|webp)$/.test(name));
  const fix =
    pictures.length > 0
      ? suggestion(logo, pictures, name => `logo: ${name}`)
      : `Add content/${logo}, or take this line out.`;
  return [error('missing-image', place, `There is no picture content/${logo}.`, fix)];
}
