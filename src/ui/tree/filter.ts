import type { TreeNode } from './node.ts';

/** The rows whose text has all the filter's words in it, and the groups above them. An empty filter keeps everything. */
export function filterNodes(nodes: readonly TreeNode[], filter: string): readonly TreeNode[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? nodes : keep(nodes, words);
}

function keep(nodes: readonly TreeNode[], words: readonly string[]): readonly TreeNode[] {
  return nodes.flatMap(node => {
    if (node.filterText !== undefined) {
      const text = node.filterText.toLowerCase();
      return words.every(word => text.includes(word)) ? [node] : [];
    }
    const children = node.children?.();
    if (!children || 'then' in children) return [];
    const kept = keep(children, words);
    return kept.length > 0 ? [{ ...node, description: String(kept.length), open: true, children: () => kept }] : [];
  });
}
