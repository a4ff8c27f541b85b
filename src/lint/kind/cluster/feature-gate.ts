import { message } from '../../../base/message.ts';
import type { Report } from '../../rule.ts';
import { shorten } from '../../shorten.ts';
import type { Span } from '../../../base/span.ts';
import { suggest } from '../../suggest.ts';
import { contentOf, entriesOf } from '../../yaml/node.ts';
import { gatesInPatches } from '../patch/gates.ts';
import { eachCluster } from '../rule.ts';
import { versionText, type Version } from '../version.ts';
import { featureGates, gateState } from './feature-gates.ts';

/** More gates than anybody switches; to look for what was meant takes a while. */
const most = 200;

/** The API server and the kubelet end at once if they do not know a gate. */
export const rule = eachCluster(
  {
    code: 'KindFeatureGate',
    aliases: [],
    name: 'feature-gate',
    severity: 'warning',
    title: message('Switch feature gates that the nodes’ Kubernetes has'),
    fixable: true,
  },
  (cluster, { text, report }) => {
    const { field, nodes } = cluster;
    const versions = nodes.map(({ version }) => version).filter(version => version !== undefined);
    const gates = contentOf(field('featureGates')?.value);
    const own = gates?.kind === 'mapping' ? [...entriesOf(gates)].map(([name, { key }]) => ({ name, at: key.span, isWord: true })) : [];
    for (const gate of own.slice(0, most)) check(gate, versions, report);
    for (const gate of gatesInPatches(cluster, text).slice(0, most)) check(gate, gate.node ? [gate.node.version].filter(version => version !== undefined) : versions, report);
  },
);

interface Gate {
  readonly name: string;
  readonly at: Span;
  /** Nothing else stands there. */
  readonly isWord: boolean;
}

function check({ name, at, isWord }: Gate, versions: readonly Version[], report: Report): void {
  const known = gateState(name, undefined);
  if (known.state === 'unknown') {
    const meant = suggest(name, featureGates);
    if (meant === undefined) return;
    report({
      at, message: message('Kubernetes has no feature gate {0}; did you mean {1}?', shorten(name), meant),
      fixes: isWord ? [{ title: message('Change to {0}', meant), safe: false, edits: [{ at, newText: meant }] }] : [],
    });
    return;
  }
  for (const version of versions) {
    const found = gateState(name, version);
    if (found.state === 'too new') {
      report({ at, message: message('Kubernetes {0} does not start with the feature gate {1}, which came with {2}', versionText(version), name, versionText({ minor: found.minor, patch: undefined })) });
      return;
    }
    if (found.state === 'removed') {
      report({ at, message: message('Kubernetes {0} does not start with the feature gate {1}, which was removed after {2} at the latest: the feature is always on, or gone', versionText(version), name, versionText({ minor: found.minor, patch: undefined })) });
      return;
    }
  }
}
