/** Words that gather commands, and are none themselves. */
export interface Group {
  readonly path: string;
  readonly summary: string;
  readonly usage?: string;
  readonly aliases?: readonly string[];
  /** Its help is written to the standard output even where it stands in place of a command. */
  readonly isPlainOutput?: true;
}

export const groups: readonly Group[] = [
  { path: 'auth', summary: 'Inspect authorization', usage: '[flags]' },
  { path: 'certificate', summary: 'Modify certificate resources' },
  { path: 'config', summary: 'Modify kubeconfig files' },
  { path: 'create secret', summary: 'Create a secret of one of these types', usage: '(docker-registry | generic | tls)' },
  { path: 'create service', summary: 'Create a service of one of these types', usage: '[flags]', aliases: ['svc'] },
  { path: 'plugin', summary: 'Work with plugins', usage: '[flags]' },
  { path: 'rollout', summary: 'Manage the rollout of a resource', isPlainOutput: true },
  { path: 'set', summary: 'Set fields of objects' },
  { path: 'top', summary: 'Display how much CPU and memory is used', usage: '[flags]' },
];

/** How `kubectl --help` orders the commands. */
export const sections: readonly { readonly title: string; readonly names: readonly string[] }[] = [
  { title: 'Basic Commands (Beginner)', names: ['create', 'expose', 'run', 'set'] },
  { title: 'Basic Commands (Intermediate)', names: ['explain', 'get', 'edit', 'delete'] },
  { title: 'Deploy Commands', names: ['rollout', 'scale', 'autoscale'] },
  { title: 'Cluster Management Commands', names: ['certificate', 'cluster-info', 'top', 'cordon', 'uncordon', 'drain', 'taint'] },
  { title: 'Troubleshooting and Debugging Commands', names: ['describe', 'logs', 'attach', 'exec', 'port-forward', 'proxy', 'cp', 'auth', 'debug', 'events'] },
  { title: 'Advanced Commands', names: ['diff', 'apply', 'patch', 'replace', 'wait', 'kustomize'] },
  { title: 'Settings Commands', names: ['label', 'annotate', 'completion'] },
  { title: 'Other Commands', names: ['api-resources', 'api-versions', 'config', 'plugin', 'version'] },
];
