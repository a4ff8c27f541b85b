import type { HostScan } from '../../connect/index.ts';
import { localize } from '../error.ts';
import type { TreeNode } from './node.ts';

/** A first row that says why host facts are partial or come another way; none when nothing is missing. */
export function hostNote({ note }: HostScan): readonly TreeNode[] {
  return note ? [{ id: 'note', label: localize(note), icon: { id: 'info', color: 'charts.blue' }, context: 'note' }] : [];
}
