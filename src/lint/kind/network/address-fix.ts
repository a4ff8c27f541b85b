import { message } from '../../../base/message.ts';
import type { SpanFix } from '../../rule.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { parseAddress } from '../ip.ts';

/** The address that was meant by something that people write for one. */
export function addressFixes(value: YamlNode, written: string): SpanFix[] {
  const bare = written.replace(/^\[(.*)\]$/, '$1');
  const meant = written === 'localhost' ? '127.0.0.1' : written === '*' ? '0.0.0.0' : bare;
  if (meant === written || !parseAddress(meant) || value.kind !== 'scalar') return [];
  const newText = meant.includes(':') ? `"${meant}"` : meant;
  return [{ title: message('Change to {0}', newText), safe: meant === bare, edits: [{ at: value.span, newText }] }];
}
