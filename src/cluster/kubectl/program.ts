import { lazily, type Program } from '../../kernel/index.ts';

/** kubectl, for the table of programs of the lab and of kind's nodes. */
export const kubectlPrograms: readonly Program[] = [
  { name: 'kubectl', ...lazily(async () => (await import('./main.ts')).kubectl), support: { level: 'most', missing: 'cluster-info dump; plugins; manifests and kustomizations from URLs; replacements and Helm charts of kustomizations; credentials by programs' } },
];
