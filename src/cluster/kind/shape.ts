import { type Document, isMap, isScalar, isSeq } from 'yaml';

interface Shape {
  readonly type: string;
  readonly fields: readonly string[];
  /** Fields that have fields again, or lists of such. */
  readonly below?: Readonly<Record<string, Shape>>;
}

const patch: Shape = { type: 'PatchJSON6902', fields: ['group', 'version', 'kind', 'patch'] };

/** The fields of v1alpha4: kubernetes-sigs/kind, pkg/apis/config/v1alpha4/types.go. */
const cluster: Shape = {
  type: 'Cluster', fields: ['kind', 'apiVersion', 'name', 'nodes', 'networking', 'featureGates', 'runtimeConfig', 'kubeadmConfigPatches', 'kubeadmConfigPatchesJSON6902', 'containerdConfigPatches', 'containerdConfigPatchesJSON6902'],
  below: {
    nodes: {
      type: 'Node', fields: ['role', 'image', 'labels', 'extraMounts', 'extraPortMappings', 'kubeadmConfigPatches', 'kubeadmConfigPatchesJSON6902'],
      below: {
        extraMounts: { type: 'Mount', fields: ['containerPath', 'hostPath', 'readOnly', 'selinuxRelabel', 'propagation'] },
        extraPortMappings: { type: 'PortMapping', fields: ['containerPort', 'hostPort', 'listenAddress', 'protocol'] },
        kubeadmConfigPatchesJSON6902: patch,
      },
    },
    networking: { type: 'Networking', fields: ['ipFamily', 'apiServerPort', 'apiServerAddress', 'podSubnet', 'serviceSubnet', 'disableDefaultCNI', 'kubeProxyMode', 'dnsSearch'] },
    kubeadmConfigPatchesJSON6902: patch,
  },
};

/** The first field that kind does not know, as it does not decode such a configuration. */
export function unknownField({ contents }: Document): { readonly name: string; readonly type: string; readonly offset: number } | undefined {
  return look(contents, cluster);
}

function look(node: unknown, shape: Shape): ReturnType<typeof unknownField> {
  if (isSeq(node)) return node.items.map(item => look(item, shape)).find(found => found);
  if (!isMap(node)) return undefined;
  for (const { key, value } of node.items) {
    const name = String(isScalar(key) ? key.value : key);
    if (!shape.fields.includes(name)) return { name, type: shape.type, offset: isScalar(key) ? key.range?.[0] ?? 0 : 0 };
    const below = shape.below?.[name];
    const found = below && look(value, below);
    if (found) return found;
  }
  return undefined;
}
