import type { Chapter } from './chapter.ts';

/** Who may do what; certificates; what else there is. */
export const access: Chapter = {
  name: 'access, certificates, other commands',
  lines: `
create role r --verb=get --resource=pods
create rolebinding rb --role=r --user=me
set subject rolebinding rb --user=foo --group=g --serviceaccount=a:b
set subject rolebinding rb --user=foo
set subject rolebinding/rb
set subject
set subject rolebinding rb --serviceaccount=a
set subject role r --user=x
set subject -f rb.yaml --local --user=you -o yaml
describe rolebinding rb
auth reconcile
auth reconcile -f rb.yaml
auth reconcile -f rbac.yaml
auth reconcile -f rbac.yaml
auth reconcile -f rbac.yaml --dry-run=client
auth reconcile -f rbac2.yaml --remove-extra-permissions
auth reconcile -f pod.yaml
describe role readers
describe rolebinding readers
auth can-i --list
auth can-i get pods --subresource=log
auth can-i get pods/a
auth can-i * *
auth can-i list pods --as=nobody
auth can-i list pods --as=me
auth can-i get pods --as=me
auth can-i get pods -q --as=nobody
auth whoami -o yaml
auth whoami --as=bob --as-group=devs
get pods --as=nobody
certificate approve
certificate deny
certificate approve nosuch
apply -f csr.yaml
get csr
certificate approve csr1
certificate approve csr1
certificate deny csr2
get csr
certificate deny nosuch
alpha
completion
completion foo
completion bash zsh
cp
cp a b
cp a:/b c:/d
cp nosuch a:/b
cp a/b/c:/d x
cp :/a b
cp a: b
cp a:/b nosuch/c
get pods -o go-template
get pods -o go-template='{{range .items}}{{.metadata.name}}{{end}}'
run p --image=nginx
!advance 3000
get pod p -o go-template='{{.metadata.name}} {{.status.phase}}{{"\\n"}}'
get pod p -o jsonpath-as-json={.spec.containers[*].name}
get pod p -o jsonpath='{range .spec.containers[*]}{.name}={.image}{"\\n"}{end}'
get pod p -o jsonpath={.nosuch}
get pods -l no=such -o jsonpath={.items[0].metadata.name}
get pod p --template={{.metadata.name}}
get pod p -o custom-columns=A:.metadata.name
get pod p -o custom-columns
get pods --sort-by=.nosuch
get pods --sort-by={.metadata.name}
get pod p -o jsonpath={.metadata.managedFields[0].manager} --show-managed-fields
wait pod/p --for=jsonpath='{.status.phase}'=Running
wait pod/p --for=jsonpath='{.status.phase}'
wait pod/p --for=foo
wait pod/p --for=create
wait --for=condition=Ready pods --all
wait pod/p
events
events --for=pod/p
events --for=foo
events --types=Warning
events -A --no-headers
events -o name
explain pods --output=foo
explain
explain pods a
explain pod.spec.volumes --recursive
top pod nosuch
top node nosuch
top pods --sort-by=foo
api-versions foo
api-resources foo
api-resources --categories=all -o name
version -o foo
cluster-info foo
config foo
create foo
auth
`,
};
