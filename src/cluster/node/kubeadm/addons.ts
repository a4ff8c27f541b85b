import type { Client } from '../../client.ts';
import type { DaemonSet, Deployment } from '../../object/workloads.ts';
import { ApiError } from '../../api/error.ts';

const namespace = 'kube-system';

/** What the addons need of a cluster. */
interface AddonSettings {
  readonly version: string;
  readonly clusterDns: string;
  readonly dnsDomain: string;
  readonly podSubnet: string;
  /** `https://kind-control-plane:6443` */
  readonly server: string;
  readonly proxy: Readonly<Record<string, unknown>>;
}

/** What is there already stays as it is. */
export function ensure(create: () => unknown): void {
  try {
    create();
  } catch (error) {
    if (!(error instanceof ApiError) || error.reason !== 'AlreadyExists') throw error;
  }
}

/** CoreDNS: `kubeadm init phase addon coredns`. */
export function installCoreDns(client: Client, { clusterDns, dnsDomain }: AddonSettings): void {
  const labels = { 'k8s-app': 'kube-dns' };
  ensure(() => client.create('serviceaccounts', { metadata: { namespace, name: 'coredns' } }));
  ensure(() => client.create('configmaps', {
    metadata: { namespace, name: 'coredns' },
    data: { Corefile: `.:53 {\n    errors\n    health {\n       lameduck 5s\n    }\n    ready\n    kubernetes ${dnsDomain} in-addr.arpa ip6.arpa {\n       pods insecure\n       fallthrough in-addr.arpa ip6.arpa\n       ttl 30\n    }\n    prometheus :9153\n    forward . /etc/resolv.conf {\n       max_concurrent 1000\n    }\n    cache 30 {\n       disable success ${dnsDomain}\n       disable denial ${dnsDomain}\n    }\n    loop\n    reload\n    loadbalance\n}\n` },
  }));
  ensure(() => client.create('clusterroles.rbac.authorization.k8s.io', {
    metadata: { name: 'system:coredns' },
    rules: [{ apiGroups: [''], resources: ['endpoints', 'services', 'pods', 'namespaces'], verbs: ['list', 'watch'] }, { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] }],
  }));
  bind(client, 'system:coredns', 'system:coredns', 'coredns');
  ensure(() => client.create('services', {
    metadata: { namespace, name: 'kube-dns', labels: { ...labels, 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS' }, annotations: { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' } },
    spec: {
      clusterIP: clusterDns, clusterIPs: [clusterDns], selector: labels, type: 'ClusterIP',
      ports: [{ name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 }, { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 }, { name: 'metrics', port: 9153, protocol: 'TCP', targetPort: 9153 }],
    },
  }));
  ensure(() => client.create('deployments.apps', {
    metadata: { namespace, name: 'coredns', labels },
    spec: {
      replicas: 2, selector: { matchLabels: labels }, strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
      template: {
        metadata: { labels },
        spec: {
          priorityClassName: 'system-cluster-critical', serviceAccountName: 'coredns', dnsPolicy: 'Default', nodeSelector: { 'kubernetes.io/os': 'linux' },
          tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }, { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
          containers: [{
            name: 'coredns', image: 'registry.k8s.io/coredns/coredns:v1.11.3', imagePullPolicy: 'IfNotPresent', args: ['-conf', '/etc/coredns/Corefile'], resources: { limits: { memory: '170Mi' }, requests: { cpu: '100m', memory: '70Mi' } },
            ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }, { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' }, { name: 'metrics', containerPort: 9153, protocol: 'TCP' }],
            volumeMounts: [{ name: 'config-volume', mountPath: '/etc/coredns', readOnly: true }],
            livenessProbe: { httpGet: { path: '/health', port: 8080 }, initialDelaySeconds: 60, timeoutSeconds: 5, successThreshold: 1, failureThreshold: 5 }, readinessProbe: { httpGet: { path: '/ready', port: 8181 } },
          }],
          volumes: [{ name: 'config-volume', configMap: { name: 'coredns', items: [{ key: 'Corefile', path: 'Corefile' }] } }],
        },
      },
    } satisfies Deployment['spec'],
  }));
}

/** kube-proxy: `kubeadm init phase addon kube-proxy`. */
export function installKubeProxy(client: Client, { version, podSubnet, server, proxy }: AddonSettings): void {
  const labels = { 'k8s-app': 'kube-proxy' };
  ensure(() => client.create('serviceaccounts', { metadata: { namespace, name: 'kube-proxy' } }));
  bind(client, 'kubeadm:node-proxier', 'system:node-proxier', 'kube-proxy');
  ensure(() => client.create('configmaps', {
    metadata: { namespace, name: 'kube-proxy', labels: { app: 'kube-proxy' } },
    data: {
      'config.conf': JSON.stringify({ apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration', bindAddress: '0.0.0.0', clientConnection: { kubeconfig: '/var/lib/kube-proxy/kubeconfig.conf' }, clusterCIDR: podSubnet, mode: 'iptables', ...proxy }),
      'kubeconfig.conf': `apiVersion: v1\nkind: Config\nclusters:\n- cluster:\n    certificate-authority: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt\n    server: ${server}\n  name: default\ncontexts:\n- context:\n    cluster: default\n    namespace: default\n    user: default\n  name: default\ncurrent-context: default\nusers:\n- name: default\n  user:\n    tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token\n`,
    },
  }));
  ensure(() => client.create('daemonsets.apps', {
    metadata: { namespace, name: 'kube-proxy', labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          hostNetwork: true, priorityClassName: 'system-node-critical', serviceAccountName: 'kube-proxy', nodeSelector: { 'kubernetes.io/os': 'linux' }, tolerations: [{ operator: 'Exists' }],
          containers: [{
            name: 'kube-proxy', image: `registry.k8s.io/kube-proxy:${version}`, imagePullPolicy: 'IfNotPresent', command: ['/usr/local/bin/kube-proxy', '--config=/var/lib/kube-proxy/config.conf', '--hostname-override=$(NODE_NAME)'], securityContext: { privileged: true },
            env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
            volumeMounts: [{ name: 'kube-proxy', mountPath: '/var/lib/kube-proxy' }, { name: 'xtables-lock', mountPath: '/run/xtables.lock' }, { name: 'lib-modules', mountPath: '/lib/modules', readOnly: true }],
          }],
          volumes: [{ name: 'kube-proxy', configMap: { name: 'kube-proxy' } }, { name: 'xtables-lock', hostPath: { path: '/run/xtables.lock', type: 'FileOrCreate' } }, { name: 'lib-modules', hostPath: { path: '/lib/modules' } }],
        },
      },
    } satisfies DaemonSet['spec'],
  }));
}

function bind(client: Client, name: string, role: string, account: string): void {
  ensure(() => client.create('clusterrolebindings.rbac.authorization.k8s.io', { metadata: { name }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role }, subjects: [{ kind: 'ServiceAccount', name: account, namespace }] }));
}
