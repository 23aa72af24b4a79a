import { attribute, childrenOf, isJsx, type JsxNode, lineOf, type MdastNode } from './mdx.ts';
import { error, type Problem } from './problem.ts';

/** What stands in components that hold something of a kind: steps a numbered list, tabs nothing but tabs. */
export const checkHolding = (tree: MdastNode, file: string): Problem[] => [
  ...problemsIn(tree, undefined, file),
];

function* problemsIn(node: MdastNode, around: string | undefined, file: string): Generator<Problem> {
  const name = isJsx(node) ? (node.name ?? undefined) : undefined;
  const place = { file, line: lineOf(node) };
  if (isJsx(node) && name === 'Tabs') yield* tabProblems(node, file);
  if (name === 'Tab' && around !== 'Tabs') {
    yield error(
      'tab-alone',
      place,
      'A <Tab> stands in <Tabs>.',
      'Write: <Tabs> before the first one and </Tabs> behind the last.',
    );
  }
  if (name === 'Steps' && !childrenOf(node).every(child => child.type === 'list' && child.ordered)) {
    const fix = 'Write between empty lines: 1. Open the report.';
    yield error('steps', place, '<Steps> holds one numbered list.', fix);
  }
  for (const child of childrenOf(node)) yield* problemsIn(child, name ?? around, file);
}

function* tabProblems(tabs: JsxNode, file: string): Generator<Problem> {
  const labels: string[] = [];
  for (const child of childrenOf(tabs)) {
    const place = { file, line: lineOf(child) };
    if (!isJsx(child) || child.name !== 'Tab') {
      const message = '<Tabs> holds nothing but <Tab>, and this stands beside them.';
      yield error('tabs', place, message, 'Move it into a <Tab label="…">, or before <Tabs>.');
      continue;
    }
    const label = attribute(child, 'label') ?? '';
    if (labels.includes(label) && label !== '') {
      const fix = 'Give each its own, so that readers can choose.';
      yield error('tabs', place, `Two tabs are called "${label}".`, fix);
    }
    labels.push(label);
  }
  if (labels.length >= 2) return;
  const message = 'Tabs are there to choose between, and here is one at most.';
  yield error('tabs', { file, line: lineOf(tabs) }, message, 'Write two <Tab label="…"> or more, or none.');
}
