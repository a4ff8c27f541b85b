import { message } from '../../../base/message.ts';
import type { Report } from '../../rule.ts';
import { shorten } from '../../shorten.ts';
import type { ClusterNode } from '../file.ts';
import { eachCluster } from '../rule.ts';
import { versionText, type Version } from '../version.ts';

/** Kubernetes' version skew policy: a kubelet is never newer than the API server, and three minor versions older at most (two before 1.25). */
export const rule = eachCluster(
  {
    code: 'KindVersionSkew',
    aliases: [],
    name: 'version-skew',
    severity: 'warning',
    title: message('Run nodes of versions that work together'),
    fixable: true,
  },
  ({ nodes }, { report }) => {
    const planes = nodes.filter(({ role, version }) => role === 'control-plane' && version);
    const [first] = planes;
    if (!first?.version) return;
    for (const node of nodes) if (node.at.kind !== 'alias' && node !== first) compare(node, first, first.version, report);
  },
);

function compare(node: ClusterNode, first: ClusterNode, plane: Version, report: Report): void {
  const image = node.field('image')?.value;
  const wanted = first.text('image') ?? '';
  if (!image || node.text('image') === undefined) {
    const at = node.field('role')?.key.span ?? node.at.span;
    report({ at, severity: 'info', message: message('This node has no image, so it gets kind’s default one, while the first control plane names {0}', shorten(wanted)) });
    return;
  }
  const { role, version } = node;
  if (!version || version.minor === plane.minor) return;
  const fixes = image.kind === 'scalar' ? [{ title: message('Use the image of the control plane'), safe: false, edits: [{ at: image.span, newText: wanted }] }] : [];
  const [own, other] = [versionText(version), versionText(plane)];
  if (role === 'control-plane') report({ at: image.span, message: message('This control plane has version {0}, the first one {1}; they must be of one version', own, other), fixes });
  else if (role !== 'worker') return;
  else if (version.minor > plane.minor) report({ at: image.span, message: message('This worker has version {0}, newer than its control plane’s {1}, which Kubernetes does not support', own, other), fixes });
  else if (plane.minor - version.minor > oldest(plane)) report({ at: image.span, message: message('This worker has version {0}, older than Kubernetes supports with a control plane of {1}', own, other), fixes });
}

function oldest({ minor }: Version): number {
  return minor >= 28 ? 3 : 2;
}
