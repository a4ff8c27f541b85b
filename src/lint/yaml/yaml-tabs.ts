import { message } from '../../base/message.ts';
import { nodesIn } from './node.ts';
import type { YamlFile } from './parse.ts';
import { yamlRule, type SpanEdit } from './rule.ts';

/** Tabs as indentation, which YAML does not have. */
export const rule = yamlRule(
  {
    code: 'YamlTabs',
    aliases: ['invalid-yaml'],
    name: 'yaml-tabs',
    severity: 'error',
    title: message('Indent YAML with spaces'),
    fixable: true,
  },
  ({ yaml }, report) => {
    for (const { at, message: text } of yaml.problems.filter(({ kind }) => kind === 'tab')) {
      report({ at, message: text, fixes: [{ title: message('Replace each tab that indents by two spaces'), safe: false, edits: withSpaces(yaml) }] });
    }
  },
);

/** The tabs among the blanks at the beginning of lines and behind the `-` of items; those that are a part of a text under `|` stay. */
function withSpaces({ text, documents }: YamlFile): SpanEdit[] {
  const blocks = documents.flatMap(({ root }) => [...nodesIn(root)]).filter(node => node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded'));
  let block = 0;
  const edits: SpanEdit[] = [];
  for (const { 0: indent, index } of text.matchAll(/^[ \t]*(?:-[ \t]+)*/gm)) {
    while ((blocks[block]?.span.end ?? Infinity) <= index) block++;
    const inText = (blocks[block]?.span.start ?? Infinity) < index;
    if (inText && indent.startsWith(' ')) continue;
    for (const tabs of indent.matchAll(/\t+/g)) {
      const start = index + tabs.index;
      edits.push({ at: { start, end: start + tabs[0].length }, newText: '  '.repeat(tabs[0].length) });
    }
  }
  return edits;
}
