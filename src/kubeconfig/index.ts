/** Kubeconfigs: text in, plain data out. */
export { type CertificatePlace, type ContextFacts, describeContexts, mergeKubeconfigs, onlyContext } from './contexts.ts';
export { applyEdit, editKubeconfig, type KubeconfigEdit, type Merge, onlyUsedBy, planMerge, removalOf, renamingOf } from './edit.ts';
export { apiServerPort, kindKubeconfig, serverUrl } from './kind.ts';
export { type Entry, type Fields, type Kubeconfig, parseKubeconfig, writeKubeconfig } from './kubeconfig.ts';
