import { capital, checkState, inLanguage } from './check-translated-state.ts';
import { sourceOf, titledCertificate } from './compile-translations.ts';
import { error, type Problem, warning } from './problem.ts';
import type { SiteSource } from './site-source.ts';
import { suggestion } from './suggest.ts';
import { stateOf } from './translated-words.ts';
import type { YamlFile } from './yaml-file.ts';

interface Piece {
  /** @example 'the path "analyst"' */
  readonly name: string;
  /** Where it stands in its file. */
  readonly path: readonly string[];
  /** Undefined for what no source asks for. */
  readonly words: object | undefined;
}

/** The words of the site that stand in no course: titles of stages, roles, paths and topics, its description, what is asked consent for. */
export function checkTranslatedSite(source: SiteSource, locale: string): Problem[] {
  const file = `content/locales/${locale}.yaml`;
  const words = source.translations.find(one => one.locale === locale)?.words;
  const pieces = piecesOf(source);
  if (!words) {
    const place = { file: source.site.file, line: source.site.lineOf(['locales']) };
    const first = pieces.find(({ path }) => path[0] === 'paths') ?? pieces[0];
    const message = `The titles of paths, roles and stages are not in ${inLanguage(locale)} yet: readers get them as they are.`;
    return [
      warning('missing-translation', place, message, `Add ${file}, such as: ${first ? yamlOf(first) : ''}`),
    ];
  }
  if (!words.value) return [];
  const written: Readonly<Record<string, unknown>> = words.value;
  return [
    ...pieces.flatMap(piece => checkPiece(piece, valueAt(written, piece.path), words)),
    ...(['stages', 'roles', 'paths', 'topics', 'certificates'] as const).flatMap(kind => {
      const known = pieces.filter(({ path }) => path[0] === kind).map(({ path }) => path[1] ?? '');
      return Object.keys(words.value?.[kind] ?? {})
        .filter(id => !known.includes(id))
        .map(id => {
          const place = { file, line: words.lineOf([kind, id]) };
          const message = `There is no ${kind.slice(0, -1)} "${id}" to translate.`;
          return error(
            'broken-reference',
            place,
            message,
            suggestion(id, known, found => `${found}:`),
          );
        });
    }),
  ];
}

function piecesOf({ site, roles, paths, topics }: SiteSource): readonly Piece[] {
  const { description, consent, stages = [] } = site.value ?? {};
  return [
    { name: 'the description of the site', path: ['site'], words: description ? { description } : undefined },
    {
      name: 'what is asked consent for',
      path: ['consent'],
      words: consent && { title: consent.title, text: consent.text },
    },
    ...stages.map(({ id, title }) => ({ name: `the stage "${id}"`, path: ['stages', id], words: { title } })),
    ...(roles.value ?? []).map(role => ({
      name: `the role "${role.id}"`,
      path: ['roles', role.id],
      words: sourceOf.course(role),
    })),
    ...paths.flatMap(({ id, yaml }) =>
      yaml.value && yaml.value.status !== 'retired'
        ? [{ name: `the path "${id}"`, path: ['paths', id], words: sourceOf.course(yaml.value) }]
        : [],
    ),
    ...topics.map(topic => ({
      name: `the topic "${topic.id}"`,
      path: ['topics', topic.id],
      words: sourceOf.course(topic),
    })),
    ...paths
      .filter(({ yaml }) => yaml.value?.status !== 'retired')
      .flatMap(titledCertificate)
      .map(({ id, title }) => ({
        name: `the certificate of the path "${id}"`,
        path: ['certificates', id],
        words: { title },
      })),
  ].filter(({ words }) => words !== undefined);
}

function checkPiece(piece: Piece, written: unknown, { file, lineOf }: YamlFile<unknown>): Problem[] {
  const state = stateOf(piece.words);
  if (written === undefined) {
    const place = { file, line: lineOf(piece.path.slice(0, -1)) };
    const message = `${capital(piece.name)} is missing here: readers get it as its source says it.`;
    return [warning('missing-translation', place, message, `Add: ${yamlOf(piece)}`)];
  }
  return checkState(written, state, { file, line: lineOf([...piece.path, 'translates']) }, piece.name);
}

const yamlOf = ({ path, words }: Piece): string => {
  const texts = Object.entries(words ?? {}).map(([key, text]) => `${key}: ${JSON.stringify(text)}`);
  const entry = `{ translates: ${stateOf(words)}, ${texts.join(', ')} }`;
  return path.length === 1 ? `${path[0]}: ${entry}` : `${path[0]}: { ${path[1]}: ${entry} }`;
};

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (holder, key) =>
      holder !== null && typeof holder === 'object' && Object.hasOwn(holder, key)
        ? (holder as Record<string, unknown>)[key]
        : undefined,
    value,
  );
