import { message } from '../../../base/message.ts';
import { entriesOf } from '../../yaml/node.ts';
import { withoutPair } from '../edit.ts';
import { inFile, type Rule } from '../rule.ts';

/** Devices are reserved by number or by name. */
export const rule: Rule = inFile(
  {
    code: 'DeviceCountAndIds',
    aliases: [],
    name: 'device-count-and-ids',
    severity: 'error',
    title: message('Reserve devices by count or by device_ids'),
    fixable: true,
  },
  ({ file, report }) => {
    for (const { node, shape } of file.places.fitting) {
      if (node.kind !== 'mapping' || !shape.mapping || !Object.hasOwn(shape.mapping.keys, 'device_ids')) continue;
      const [count, ids] = [entriesOf(node).get('count'), entriesOf(node).get('device_ids')];
      if (!count || !ids) continue;
      const edits = withoutPair(file, node, count);
      report({
        at: count.key.span,
        message: message('count and device_ids exclude each other'),
        fixes: edits ? [{ title: message('Remove {0}', 'count'), safe: false, edits }] : [],
      });
    }
  },
);
