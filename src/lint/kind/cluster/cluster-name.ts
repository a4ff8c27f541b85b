import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachCluster } from '../rule.ts';

/** kind's own limit (`pkg/cluster/internal/create/create.go`, `clusterNameMax`): longer ones make host names that Linux refuses. */
const longest = 50;

/** The name becomes a part of container and host names. */
export const rule = eachCluster(
  {
    code: 'KindClusterName',
    aliases: [],
    name: 'cluster-name',
    severity: 'error',
    title: message('Name the cluster with small letters, digits, dots and dashes'),
    fixable: true,
  },
  ({ field, text: textOf }, { report }) => {
    const name = textOf('name');
    const at = field('name')?.value.span;
    if (name === undefined || !at) return;
    if (!/^[a-z0-9.-]+$/.test(name)) {
      const better = name.toLowerCase().replace(/[^a-z0-9.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
      report({
        at,
        message: message('A cluster’s name has small letters, digits, dots and dashes only, unlike {0}', shorten(name)),
        fixes: better === '' || name.includes('\n') ? [] : [{ title: message('Change to {0}', better), safe: false, edits: [{ at, newText: better }] }],
      });
    } else if (/^[.-]/.test(name)) {
      report({ at, message: message('A container’s name cannot begin with {0}, and the cluster’s name begins those of the nodes', name[0] ?? '') });
    } else if (name.length > longest) {
      report({ at, severity: 'warning', message: message('This name has {0} characters; with more than {1}, host names of nodes become too long', name.length, longest) });
    }
  },
);
