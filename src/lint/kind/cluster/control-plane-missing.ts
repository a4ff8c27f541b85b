import { message } from '../../../base/message.ts';
import { columnOf } from '../../yaml/indent.ts';
import { firstOf } from '../format/first.ts';
import { eachCluster, type SpanEdit } from '../rule.ts';

/** Workers need something to join. */
export const rule = eachCluster(
  {
    code: 'KindNoControlPlane',
    aliases: [],
    name: 'control-plane-missing',
    severity: 'error',
    title: message('Give the cluster a control plane'),
    fixable: true,
  },
  ({ field, mapping, nodes }, { text, report }) => {
    if (nodes.length === 0 || nodes.some(({ role }) => role !== 'worker')) return;
    const list = field('nodes');
    const edits: SpanEdit[] = list?.value.kind === 'sequence' && !list.value.flow ? [firstItem(list.value.span.start, text)] : [];
    report({
      at: list?.key.span ?? firstOf(mapping),
      message: message('All nodes are workers; at least one must be a control-plane'),
      fixes: edits.length > 0 ? [{ title: message('Add a control plane'), safe: false, edits }] : [],
    });
  },
);

function firstItem(start: number, text: string): SpanEdit {
  return { at: { start, end: start }, newText: `- role: control-plane\n${' '.repeat(columnOf(start, text))}` };
}
