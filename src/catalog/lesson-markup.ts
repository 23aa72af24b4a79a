import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { imageSize } from 'image-size';
import {
  defineHastPlugin,
  type HastPluginDefinition,
  type HastPluginInput,
  type HastVisitorContext,
  type MdxJsxFlowElementHast,
  type MdxJsxTextElementHast,
} from 'satteri';
import { besideName } from './beside-name.ts';
import { courseHref, fileHref, lessonHref } from './hrefs.ts';
import { headingsOf } from './lesson-sections.ts';
import { linkTarget } from './link-target.ts';
import { attribute, parseMdx } from './mdx.ts';

/**
 * Turns what authors write into what the portal serves, while a lesson is rendered: `./picture.png` into the picture's
 * address, with its width and height so that the page does not jump; `other.mdx#heading` into the lesson's address.
 */
export function lessonMarkup(): HastPluginDefinition {
  return defineHastPlugin({
    name: 'waymark-lesson-markup',
    element: {
      filter: ['img', 'a'],
      visit(node, ctx) {
        const { src, href } = node.properties;
        const changed =
          node.tagName === 'img' ? pictureAttributes(src, ctx.fileURL) : linkAttributes(href, ctx.fileURL);
        for (const [name, value] of Object.entries(changed)) ctx.setProperty(node, name, value);
      },
    },
    mdxJsxFlowElement: { filter: ['img', 'Figure', 'Hotspot', 'a'], visit: visitJsx },
    mdxJsxTextElement: { filter: ['img', 'Figure', 'a'], visit: visitJsx },
  });
}

type JsxInHast = Readonly<MdxJsxFlowElementHast> | Readonly<MdxJsxTextElementHast>;

function visitJsx(node: JsxInHast, ctx: HastVisitorContext): void {
  const changed =
    node.name === 'a'
      ? linkAttributes(attribute(node, 'href'), ctx.fileURL)
      : pictureAttributes(attribute(node, 'src'), ctx.fileURL);
  for (const [name, value] of Object.entries(changed)) ctx.setProperty(node, name, value);
}

function pictureAttributes(src: unknown, lesson: URL | undefined): Record<string, string> {
  if (typeof src !== 'string' || !lesson) return {};
  const name = URL.canParse(src) ? undefined : besideName(src);
  if (name === undefined) return { loading: 'lazy', decoding: 'async' };
  const { folder } = courseOf(lesson);
  return {
    src: fileHref(basename(folder), name),
    ...sizeOf(join(folder, name)),
    loading: 'lazy',
    decoding: 'async',
  };
}

/** Width and height as they are shown; nothing for a file that is no picture. */
function sizeOf(file: string): Record<string, string> {
  try {
    const { width, height, orientation } = imageSize(readFileSync(file));
    const turned = orientation !== undefined && orientation >= 5;
    return { width: String(turned ? height : width), height: String(turned ? width : height) };
  } catch {
    return {};
  }
}

function linkAttributes(href: unknown, lesson: URL | undefined): Record<string, string> {
  if (typeof href !== 'string' || !lesson) return {};
  const { folder, lessonId } = courseOf(lesson);
  const from = { courseId: basename(folder), lessonId };
  const target = linkTarget(href, from);
  switch (target.kind) {
    case 'lesson': {
      if (href.startsWith('#')) return {};
      const anchor = target.anchor ? `#${target.anchor}` : '';
      return { href: lessonHref(target.courseId, target.lessonId) + anchor };
    }
    case 'file':
      return { href: fileHref(target.courseId, target.name) };
    case 'course':
      return { href: courseHref(target.courseId) };
    default:
      return {};
  }
}

/** The course of a lesson, or of a translation of one, which lies a folder deeper. */
function courseOf(lesson: URL): {
  readonly folder: string;
  readonly lessonId: string;
  readonly translated: boolean;
} {
  const file = fileURLToPath(lesson);
  const [own, above] = [dirname(file), dirname(dirname(file))];
  const translated = existsSync(join(above, 'course.yaml'));
  return { folder: translated ? above : own, lessonId: basename(file, '.mdx'), translated };
}

/** Gives the headings of a translation the ids that its source's have, so that links to them hold in every language. */
export const translatedHeadings: HastPluginInput = ({ fileURL }) => {
  const source = fileURL && courseOf(fileURL);
  if (!source?.translated) return undefined;
  const slugs = slugsOf(join(source.folder, `${source.lessonId}.mdx`));
  let at = 0;
  return {
    name: 'waymark-translated-headings',
    element: {
      filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
      visit(node, ctx) {
        const slug = slugs[at++];
        if (slug !== undefined) ctx.setProperty(node, 'id', slug);
      },
    },
  };
};

function slugsOf(file: string): readonly string[] {
  const parsed = existsSync(file) ? parseMdx(readFileSync(file, 'utf8')) : undefined;
  return parsed?.outcome === 'parsed' ? headingsOf(parsed.tree).map(({ slug }) => slug) : [];
}
