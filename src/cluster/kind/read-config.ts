import { LineCounter, parseDocument } from 'yaml';
import type { KindConfig, Networking, NodeConfig } from './config.ts';
import { KindFailure } from './failure.ts';
import { unknownField } from './shape.ts';
import { validate } from './validate.ts';

/** As it may be written: what is left out has a value of kind's. */
interface Written extends Partial<Omit<KindConfig, 'nodes' | 'networking'>> {
  readonly nodes?: readonly Partial<NodeConfig>[];
  readonly networking?: Partial<Networking>;
}

/** kind 0.27's own node image. */
const defaultImage = 'kindest/node:v1.32.2@sha256:f226345927d7e348497136874b6d207e0b32cc52154ad8323129352923a3142f';

/** Subnets and address, by the family. */
const families: Readonly<Record<string, readonly [podSubnet: string, serviceSubnet: string, address: string]>> = {
  ipv4: ['10.244.0.0/16', '10.96.0.0/16', '127.0.0.1'], ipv6: ['fd00:10:244::/56', 'fd00:10:96::/112', '::1'], dual: ['10.244.0.0/16,fd00:10:244::/56', '10.96.0.0/16,fd00:10:96::/112', '127.0.0.1'],
};

/** Reads a configuration and fills in what it leaves out. @param text '' for none @param wished `--name` and `--image` @throws KindFailure */
export function readConfig(text: string, wished: { readonly name: string | undefined; readonly image: string | undefined }): KindConfig {
  const { networking: given, nodes, name, ...rest } = present(written4(text));
  const networking = present(given ?? {});
  const { ipFamily = 'ipv4' } = networking;
  const [podSubnet, serviceSubnet, apiServerAddress] = families[ipFamily] ?? ['', '', ''];
  const config: KindConfig = {
    featureGates: {}, runtimeConfig: {}, kubeadmConfigPatches: [], kubeadmConfigPatchesJSON6902: [], containerdConfigPatches: [], containerdConfigPatchesJSON6902: [], ...rest, name: wished.name ?? name ?? 'kind',
    networking: { ipFamily, podSubnet, serviceSubnet, apiServerAddress, apiServerPort: 0, disableDefaultCNI: false, kubeProxyMode: 'iptables', ...networking },
    nodes: (nodes ?? [{}]).map(present).map(node => ({ role: 'control-plane', labels: {}, extraMounts: [], extraPortMappings: [], kubeadmConfigPatches: [], kubeadmConfigPatchesJSON6902: [], ...node, image: wished.image ?? node.image ?? defaultImage })),
  };
  validate(config);
  return config;
}

function written4(text: string): Written {
  if (text.trim() === '') return {};
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) throw new KindFailure(`unable to decode config: yaml: ${error.message}`);
  const value: unknown = document.toJS();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new KindFailure('unable to decode config: yaml: unmarshal errors:\n  line 1: cannot unmarshal into v1alpha4.Cluster');
  const { apiVersion = '', kind = '', ...fields } = value as Written & { readonly apiVersion?: string; readonly kind?: string };
  if (apiVersion !== 'kind.x-k8s.io/v1alpha4') throw new KindFailure(`unknown apiVersion: ${apiVersion}`);
  if (kind !== 'Cluster') throw new KindFailure(`unknown kind ${kind} for apiVersion: ${apiVersion}`);
  const unknown = unknownField(document);
  if (unknown) throw new KindFailure(`unable to decode config: yaml: unmarshal errors:\n  line ${lines.linePos(unknown.offset).line}: field ${unknown.name} not found in type v1alpha4.${unknown.type}`);
  return fields;
}

/** Without what has no value. */
function present<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as T;
}
