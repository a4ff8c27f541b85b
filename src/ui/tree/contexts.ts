import { l10n } from 'vscode';
import type { ClusterRef, Clusters, Kubeconfigs } from '../../connect/index.ts';
import { type CertificateFacts, type ClusterContext, expiryOf, firstToExpire } from '../../model/index.ts';
import { localize } from '../error.ts';
import { clusterResources, clusterSections } from './kubernetes/cluster-rows.ts';
import type { Fact, TreeNode } from './node.ts';

/** A context's row: the server, and what needs attention; nothing here is a secret. Its cluster is asked while the row is open only. */
export function contextNode(context: ClusterContext, clusters: Clusters): TreeNode {
  const { name, isCurrent, server, namespace } = context;
  const warning = expiryWarning(context);
  const cluster: ClusterRef = { kind: 'context', name };
  const picture = clusters.of(cluster);
  return {
    id: `context ${name}`,
    label: name,
    description: [isCurrent ? l10n.t('current context') : '', warning, server === undefined ? l10n.t('its cluster is missing in the kubeconfig') : hostOf(server), namespace].filter(Boolean).join(' · '),
    icon: warning || server === undefined ? { id: 'warning', color: 'list.warningForeground' } : { id: 'cloud', ...isCurrent && { color: 'charts.green' } },
    context: ['context', 'configured', isCurrent ? 'current' : ''].filter(Boolean).join(' '),
    subject: { kind: 'context', context },
    value: name,
    filterText: `${name} ${server ?? ''} ${context.user} ${context.cluster}`,
    facts: () => contextFacts(context),
    ...server !== undefined && {
      whileOpen: () => picture.watch(clusterResources),
      children: () => clusterSections({ cluster, picture, namespace }),
    },
  };
}

function contextFacts(context: ClusterContext): readonly Fact[] {
  const { server = '', cluster, user, namespace } = context;
  const facts: readonly Fact[] = [
    { name: l10n.t('Server'), value: server, source: 'kubeconfig' },
    { name: l10n.t('Cluster'), value: cluster, source: 'kubeconfig' },
    { name: l10n.t('User'), value: user, source: 'kubeconfig' },
    { name: l10n.t('Identity'), value: identityOf(context), source: 'kubeconfig' },
    { name: l10n.t('Namespace'), value: namespace || 'default', source: 'kubeconfig' },
    ...certificateFacts(context),
  ];
  return facts.filter(({ value }) => value !== '');
}

/** Until when the certificates of a context are valid. */
export function certificateFacts({ certificate, authority }: ClusterContext): readonly Fact[] {
  return [
    ...certificate ? [certificateFact(l10n.t('Certificate'), certificate)] : [],
    ...authority ? [certificateFact(l10n.t('Authority'), authority)] : [],
  ];
}

function certificateFact(name: string, certificate: CertificateFacts): Fact {
  const until = new Date(certificate.validTo).toISOString().slice(0, 10);
  const { state } = expiryOf(certificate, Date.now());
  return { name, value: state === 'expired' ? l10n.t('{0}, expired on {1}', certificate.subject, until) : l10n.t('{0}, valid until {1}', certificate.subject, until), source: 'kubeconfig' };
}

/** Empty while all of a context's certificates are valid for a good while. */
function expiryWarning(context: ClusterContext): string {
  const certificate = firstToExpire(context);
  if (!certificate) return '';
  const { state, days } = expiryOf(certificate, Date.now());
  switch (state) {
    case 'valid': return '';
    case 'expired': return l10n.t('certificate expired');
    case 'soon': return days <= 1 ? l10n.t('certificate expires within a day or two') : l10n.t('certificate expires in {0} days', days);
  }
}

function identityOf({ identity }: ClusterContext): string {
  switch (identity) {
    case 'certificate': return l10n.t('certificate');
    case 'token': return l10n.t('token');
    case 'password': return l10n.t('password');
    case 'program': return l10n.t('a program that is run');
    case 'provider': return l10n.t('auth-provider, which kubectl no longer knows');
    case 'none': return l10n.t('none');
  }
}

function hostOf(server: string): string {
  return server.replace(/^https:\/\//, '').replace(/\/$/, '');
}

/** Kubeconfigs that could not be read. */
export function problemNodes(problems: Kubeconfigs['problems']): readonly TreeNode[] {
  return problems.map(({ file, problem }) => ({ id: `problem ${file}`, label: file, description: localize(problem), icon: { id: 'warning', color: 'list.warningForeground' }, value: file }));
}
