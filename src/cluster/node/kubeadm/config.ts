import { parseAllDocuments } from 'yaml';

/** Flags by their names; a list of names and values since v1beta4. */
export type ExtraArgs = Readonly<Record<string, string>> | readonly { readonly name: string; readonly value: string }[] | null;

/** kubeadm's configuration, v1beta3 and v1beta4: https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/ */
export interface NodeRegistration {
  readonly name?: string;
  readonly kubeletExtraArgs?: ExtraArgs;
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
}

interface InitConfiguration {
  readonly nodeRegistration?: NodeRegistration;
  readonly localAPIEndpoint?: { readonly advertiseAddress?: string; readonly bindPort?: number };
  readonly bootstrapTokens?: readonly { readonly token?: string }[];
  readonly skipPhases?: readonly string[];
}

export interface ClusterConfiguration {
  readonly clusterName?: string;
  readonly kubernetesVersion?: string;
  readonly controlPlaneEndpoint?: string;
  readonly networking?: { readonly podSubnet?: string; readonly serviceSubnet?: string; readonly dnsDomain?: string };
  readonly apiServer?: { readonly certSANs?: readonly string[]; readonly extraArgs?: ExtraArgs } | null;
  readonly controllerManager?: { readonly extraArgs?: ExtraArgs } | null;
  readonly scheduler?: { readonly extraArgs?: ExtraArgs } | null;
  readonly etcd?: { readonly local?: { readonly dataDir?: string; readonly extraArgs?: ExtraArgs } };
}

export interface JoinConfiguration {
  readonly nodeRegistration?: NodeRegistration;
  readonly controlPlane?: { readonly localAPIEndpoint?: { readonly advertiseAddress?: string; readonly bindPort?: number } };
  readonly discovery?: { readonly bootstrapToken?: { readonly apiServerEndpoint?: string; readonly token?: string } };
}

/** What a configuration file holds, each kind once. */
interface KubeadmConfiguration {
  readonly init: InitConfiguration;
  readonly cluster: ClusterConfiguration;
  readonly join: JoinConfiguration;
  readonly kubelet: Readonly<Record<string, unknown>>;
  readonly proxy: Readonly<Record<string, unknown>>;
}

interface Typed { readonly kind?: string; readonly apiVersion?: string }

/** @throws Error if it is no YAML */
export function parseConfiguration(text: string): KubeadmConfiguration {
  const documents = parseAllDocuments(text);
  const found = new Map<string, object>();
  for (const document of Array.isArray(documents) ? documents : []) {
    const [error] = document.errors;
    if (error) throw new Error(`error converting YAML to JSON: yaml: ${error.message}`);
    const value = document.toJS() as Typed | null;
    if (value?.kind !== undefined) found.set(value.kind, value);
  }
  const of = (kind: string): object => found.get(kind) ?? {};
  return {
    init: of('InitConfiguration'), cluster: of('ClusterConfiguration'), join: of('JoinConfiguration'),
    kubelet: of('KubeletConfiguration') as KubeadmConfiguration['kubelet'], proxy: of('KubeProxyConfiguration') as KubeadmConfiguration['proxy'],
  };
}

/** Flags by their names, of both forms. */
export function extraArguments(given: ExtraArgs | undefined): ReadonlyMap<string, string> {
  return new Map(isList(given) ? given.map(({ name, value }) => [name, value]) : Object.entries(given ?? {}));
}

function isList(given: ExtraArgs | undefined): given is readonly { readonly name: string; readonly value: string }[] {
  return Array.isArray(given);
}
