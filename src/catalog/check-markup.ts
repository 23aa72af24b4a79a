import { type LessonComponent, lessonComponents } from './lesson-components.ts';
import type { PlacedHeading } from './lesson-sections.ts';
import { isJsx, type JsxNode, lineOf, type MdastNode, quotedText, walk } from './mdx.ts';
import { error, type Problem, warning } from './problem.ts';
import { nearest } from './suggest.ts';

/**
 * Rules of the MDX inside one lesson: only known components, no code. That keeps lessons portable to other renderers
 * and to packages for other systems.
 */
export function checkMarkup(tree: MdastNode, headings: readonly PlacedHeading[], file: string): Problem[] {
  return [...[...walk(tree)].flatMap(node => checkNode(node, file)), ...checkHeadings(headings, file)];
}

function checkNode(node: MdastNode, file: string): Problem[] {
  const place = { file, line: lineOf(node) };
  if (node.type === 'mdxjsEsm') {
    const fix = 'Take this line out: components are known without an import.';
    return [error('code-in-lesson', place, 'A lesson holds text, no import or export.', fix)];
  }
  if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
    return isHarmless(node.value) ? [] : [expressionProblem(node.value, place)];
  }
  if (node.type === 'imageReference') {
    const fix = 'Write: ![What the picture shows](./picture.png)';
    return [error('image-reference', place, 'Name the picture where it stands.', fix)];
  }
  return isJsx(node) ? [...checkElement(node, place), ...checkAttributes(node, place)] : [];
}

interface Spot {
  readonly file: string;
  readonly line: number;
}

/** Comments, and one text in quotes. */
function isHarmless(expression: string): boolean {
  const bare = expression.replace(/\/\*[\s\S]*?\*\//g, '').trim();
  return bare === '' || quotedText(bare) !== undefined;
}

function expressionProblem(expression: string, place: Spot): Problem {
  const shown = expression.trim().split('\n')[0] ?? '';
  const message = `{${shown}} is code; a lesson holds text only.`;
  return error('code-in-lesson', place, message, `To show braces, write: \\{${shown}\\} or \`{${shown}}\``);
}

const refusedElements: Readonly<Record<string, string>> = {
  script: 'Take it out: lessons bring no script of their own.',
  style: 'Take it out: the look comes from the site.',
  iframe: 'Take it out and link to it instead: [What it is](https://…)',
};

function checkElement(node: JsxNode, place: Spot): Problem[] {
  const name = node.name ?? '';
  const refused = refusedElements[name];
  if (refused) return [error('refused-element', place, `<${name}> has no place in a lesson.`, refused)];
  if (!/^[A-Z]/.test(name) && !name.includes('.')) return [];
  const component = lessonComponents[name];
  if (component) return checkComponent(node, name, component, place);
  const known = Object.keys(lessonComponents);
  const meant = nearest(name, known);
  const fix = meant ? `Did you mean "${meant}"? Write: <${meant}>` : `Known components: ${known.join(', ')}.`;
  return [error('unknown-component', place, `<${name}> is not a lesson component.`, fix)];
}

function checkComponent(node: JsxNode, name: string, component: LessonComponent, place: Spot): Problem[] {
  const given = node.attributes.flatMap(each => (each.type === 'mdxJsxAttribute' ? [each] : []));
  const missing = component.needs
    .filter(need => !given.some(each => each.name === need))
    .map(need =>
      error('missing-attribute', place, `<${name}> needs "${need}".`, `Write: <${name} ${need}="…">`),
    );
  const wrong = given.flatMap(each => {
    const allowed = component.attributes[each.name];
    const known = Object.keys(component.attributes);
    if (!allowed) {
      const meant = nearest(each.name, known);
      const fix = meant ? `Did you mean "${meant}"?` : `It takes: ${known.join(', ') || 'nothing'}.`;
      return [error('unknown-attribute', place, `<${name}> does not take "${each.name}".`, fix)];
    }
    if (allowed === true || typeof each.value !== 'string' || allowed.includes(each.value)) return [];
    const meant = nearest(each.value, allowed) ?? allowed[0];
    const message = `<${name}> does not know ${each.name} "${each.value}".`;
    return [error('unknown-attribute', place, message, `Write: <${name} ${each.name}="${meant}">`)];
  });
  return [...missing, ...wrong];
}

function checkAttributes(node: JsxNode, place: Spot): Problem[] {
  return node.attributes.flatMap(each => {
    if (each.type === 'mdxJsxExpressionAttribute') {
      return [
        error('code-in-lesson', place, `{${each.value}} is code.`, 'Write each attribute as name="text".'),
      ];
    }
    const { name, value } = each;
    if (name === 'style' || /^on[a-z]/i.test(name) || /^(client|server|set):/.test(name)) {
      const message = `"${name}" has no place in a lesson.`;
      return [
        error(
          'refused-element',
          place,
          message,
          `Take ${name}= out: the look and behaviour come from the site.`,
        ),
      ];
    }
    if (value && typeof value === 'object' && !isLiteral(value.value)) {
      return [error('code-in-lesson', place, `{${value.value}} is code.`, `Write: ${name}="…"`)];
    }
    return [];
  });
}

const isLiteral = (expression: string) =>
  quotedText(expression) !== undefined || /^\s*(-?\d+(\.\d+)?|true|false)\s*$/.test(expression);

function checkHeadings(headings: readonly PlacedHeading[], file: string): Problem[] {
  return headings.flatMap(({ depth, text, line }, index) => {
    const before = headings[index - 1]?.depth ?? 1;
    if (depth === 1) {
      const message =
        'The title of a lesson comes from its front matter; headings begin at the second level.';
      return [warning('heading-level', { file, line }, message, `Write: ## ${text}`)];
    }
    if (depth <= before + 1) return [];
    const message = `This heading skips a level (${before} to ${depth}), which screen readers announce as a gap.`;
    return [warning('heading-level', { file, line }, message, `Write: ${'#'.repeat(before + 1)} ${text}`)];
  });
}
