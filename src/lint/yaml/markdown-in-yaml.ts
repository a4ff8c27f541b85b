import { message } from '../../base/message.ts';
import { yamlRule, type SpanEdit } from './rule.ts';

/** Files that were pasted from notes: `**kind: Cluster**`, or with the fences of a code block. */
export const rule = yamlRule(
  {
    code: 'MarkdownInYaml',
    aliases: ['invalid-yaml'],
    name: 'markdown-in-yaml',
    severity: 'error',
    title: message('Markdown does not belong in YAML'),
    fixable: true,
  },
  ({ yaml: { problems, text } }, report) => {
    for (const { at, message: said } of problems.filter(({ kind }) => kind === 'markdown')) {
      report({ at, message: said, fixes: [{ title: message('Remove the Markdown around the YAML'), safe: false, edits: [...asterisks(text), ...fences(text)].sort((a, b) => a.at.start - b.at.start) }] });
    }
  },
);

function asterisks(text: string): SpanEdit[] {
  return [...text.matchAll(/^([ \t]*(?:- +)*)\*\*(?=[^*\s])([^\n]*?)\*\*/gm)].flatMap(({ 0: all, 1: before = '', index }) => {
    const opening = index + before.length;
    const closing = index + all.length - 2;
    return [opening, closing].map(start => ({ at: { start, end: start + 2 }, newText: '' }));
  });
}

function fences(text: string): SpanEdit[] {
  return [...text.matchAll(/^[ \t]*(?:`{3,}|~{3,})[\w-]*[ \t]*\r?(?:\n|$)/gm)].map(({ 0: all, index }) => ({ at: { start: index, end: index + all.length }, newText: '' }));
}
