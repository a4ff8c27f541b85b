import type { Chapter } from './chapter.ts';

/** `kubectl kustomize` and `-k`. */
export const kustomizations: Chapter = {
  name: 'kustomizations',
  lines: `
kustomize base
kustomize overlay
kustomize kinds
kustomize patches
kustomize generated
kustomize components
kustomize nosuch
kustomize pod.yaml
kustomize empty
kustomize unknown
kustomize missing
kustomize twice
kustomize badkind
kustomize nogenerated
kustomize exists
kustomize noenv
kustomize nofile
kustomize badliteral
kustomize nopatch
kustomize noreplicas
kustomize nothing
apply -k overlay --dry-run=client -o name
apply -k base
apply -k base
get cm,secret,svc,deploy,sa
diff -k base
get -k base -o name
describe -k generated
apply -k base -f pod.yaml
apply -k nosuch
create -k generated
create -k generated
delete -k base
`,
};
