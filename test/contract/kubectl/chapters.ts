import type { Chapter } from './chapter.ts';

/** Command lines that the real kubectl and ours answer alike, in this order; `!advance` lets so many ms pass, and `~` stands before what has its lines in any order. */
export const chapters: readonly Chapter[] = [
  {
    name: 'what there is, workloads, changes, failures',
    lines: `
version
api-versions
api-resources
api-resources -o wide
api-resources -o name --namespaced=false
cluster-info
get ns
get pods
get pods -A
get all
get nodes
get svc
get svc kubernetes -o yaml
get ns default -o json
get ns -o name
get ns -o jsonpath={.items[*].metadata.name}
get ns -o custom-columns=NAME:.metadata.name,PHASE:.status.phase
get ns --sort-by=.metadata.name --no-headers
get ns --show-labels
get nosuch
get pod nosuch
get pod/nosuch svc/kubernetes
get ns,svc
get pods x y -l a=b
create deployment web --image=nginx:1.27 --replicas=2
create deployment web --image=nginx:1.27
get deployments
get deploy web -o yaml
get deploy -o wide
create namespace shop
create configmap conf --from-literal=a=1 --from-literal=b=two
get cm conf -o yaml
create secret generic s --from-literal=p=x
get secrets
create service clusterip cs --tcp=80:8080
create service nodeport np --tcp=80
get svc -o wide
expose deployment web --port=80
get svc web
scale deployment web --replicas=3
scale deploy/web --replicas=4 --current-replicas=9
set image deploy/web nginx=nginx:1.28
set image deploy/web foo=nginx:1.28
set env deploy/web A=b
set env deploy/web --list
set resources deploy/web --limits=cpu=200m,memory=512Mi
get deploy web -o jsonpath={.spec.template.spec.containers[0]}
rollout restart deploy/web
rollout pause deploy/web
rollout pause deploy/web
rollout resume deploy/web
rollout status deploy/web --watch=false
rollout history deploy/web
label ns shop x=y
label ns shop x=z
label ns shop x=z --overwrite
label ns shop x-
label ns shop nosuch-
annotate ns shop a=b
annotate ns shop a=c
patch deploy web -p '{"spec":{"replicas":1}}'
patch deploy web -p '{"spec":{"replicas":1}}'
patch deploy web --type=json -p '[{"op":"replace","path":"/spec/replicas","value":2}]'
run p --image=nginx
apply -f pod.yaml
apply -f pod.yaml
apply -f pod2.yaml
apply -f all.yaml
apply -f nosuch.yaml
apply -f bad.yaml
apply -f badfield.yaml
apply -f invalid.yaml
apply --server-side -f ss.yaml
create -f pod.yaml
delete pod a --wait=false
get pods
delete deploy web
delete deploy web
delete ns shop --wait=false
create sa bot
create role r --verb=get --resource=pods
create rolebinding rb --role=r --user=me
create job j --image=busybox -- echo hi
create cronjob cj --image=busybox --schedule='* * * * *' -- date
get jobs,cronjobs
autoscale deploy web --max=3
create deployment x --image=nginx --dry-run=client -o yaml
create deployment x --image=nginx --dry-run=client -o json
create deployment x --image=nginx --dry-run=server
create cm c --from-literal=x=1 --dry-run=client -o name
create
foo
get
get --foo
get pods -o foo
get pods -o jsonpath={.x
scale
delete
delete pods
delete pods --all
replace -f pod2.yaml
`,
  },
  {
    name: 'what exists already',
    lines: `
create deployment web --image=nginx
create deployment web --image=nginx
create cm web
create cm web
create secret generic web
create secret generic web
create secret docker-registry web --docker-username=a --docker-password=b
create ns web
create ns web
create svc clusterip web --tcp=80
create service clusterip web --tcp=80
create service clusterip web --tcp=80
create service nodeport web --tcp=80
create sa web
create sa web
create role web --verb=get --resource=pods
create role web --verb=get --resource=pods
create clusterrole web --verb=get --resource=pods
create clusterrole web --verb=get --resource=pods
create rolebinding web --role=web --user=me
create rolebinding web --role=web --user=me
create clusterrolebinding web --clusterrole=web --user=me
create clusterrolebinding web --clusterrole=web --user=me
create job web --image=x
create job web --image=x
create cronjob web --image=x --schedule=*
create cronjob web --image=x --schedule='* * * * *'
create cronjob web --image=x --schedule='* * * * *'
expose deploy web --port=80
expose deploy web
expose ns web --port=80
create token nosuch
create role
create deployment a b --image=x
create deployment a
create secret tls x
create secret foo
rollout foo
`,
  },
  {
    name: 'descriptions and rollouts',
    lines: `
get nodes
get nodes -o wide
create deployment web --image=nginx:1.27 --replicas=2
!advance 3000
get pods
get pods -o wide
get all
describe deploy web
describe rs
describe ns default
describe svc kubernetes
apply -f full.yaml --validate=false
!advance 3000
describe pod full
~ describe cm c1
describe secret s1
describe sa default
describe job j1
describe cronjob cj1
describe ds d1
describe sts s1
describe ingress i1
describe pv
describe pvc
describe svc web
describe nosuch
describe pod nosuch
describe pods -l app=nosuch
rollout history deploy/web
set image deploy/web nginx=nginx:1.28
!advance 3000
rollout history deploy/web
rollout undo deploy/web
!advance 3000
rollout history deploy/web
rollout undo deploy/web --to-revision=99
rollout status deploy/web --watch=false
taint node n1 a=b:NoSchedule
taint node n1 a=b:NoSchedule
taint node n1 a=c:NoSchedule --overwrite
taint node n1 a:NoSchedule-
taint node n1 a-
taint node n1 foo
cordon n1
cordon n1
describe node n1
uncordon n1
uncordon n1
get events
explain pods
explain pod.spec.containers --recursive
top nodes
auth can-i get pods
auth whoami
wait --for=condition=Available deploy/web --timeout=1s
`,
  },
  {
    name: 'kubeconfig, access, files, explanations',
    lines: `
config view
config get-contexts
config current-context
config set-context other --cluster=test --user=test --namespace=kube-system
config get-contexts
config use-context other
config use-context nosuch
config view --minify
config view -o json
config set-credentials bob --token=abc
config get-users
config get-clusters
config set-cluster c2 --server=https://1.2.3.4:6443
config rename-context other third
config current-context
get cm
config use-context test
config delete-context third
config delete-user bob
config delete-cluster c2
config delete-cluster c2
config unset current-context
config view
config set current-context test
config view --raw
auth can-i get pods
auth can-i create deployments.apps
auth can-i get nodes
auth can-i get /healthz
auth can-i get foos
auth can-i get
auth whoami
top nodes
top pods
events
wait --for=condition=Ready pod/nosuch --timeout=1s
wait --for=delete pod/nosuch --timeout=1s
run p --image=nginx
run p --image=nginx
run q --image=nginx --port=80 --env=A=b --labels=a=b --dry-run=client -o yaml
run
run x
!advance 3000
wait --for=condition=Ready pod/p --timeout=1s
wait --for=jsonpath={.status.phase}=Running pod/p --timeout=1s
logs p
logs nosuch
logs
logs p -c foo
exec p -- ls
exec p ls
exec p
attach nosuch
apply -f pod.yaml
apply -f pod.yaml
apply -f pod2.yaml
apply -f all.yaml
apply -f nosuch.yaml
apply -f bad.yaml
apply -f badfield.yaml
apply -f invalid.yaml
apply --server-side -f ss.yaml
diff -f pod2.yaml
create -f pod.yaml
replace -f pod2.yaml
explain pods
explain pod.spec.containers.image
explain nosuch
explain deployment.spec --recursive
get --raw /healthz
delete pod a --force --grace-period=0
delete pod p --wait=false
delete -f all.yaml
get pods --watch-only=x
get pods -w=false
api-resources --api-group=apps
api-resources --verbs=list -o name
version --client
foo
gett
`,
  },
  {
    name: 'formats, selections, dry runs',
    lines: `
auth can-i get nodes
explain pods
explain pod.spec.containers.image
explain pod.spec.containers
explain deployment.spec --recursive
explain pod.spec --recursive
explain pod.metadata.labels
explain svc.spec.type
explain pod.spec.nosuch
explain cm
apply -f pod.yaml
apply -f all.yaml
apply -f all.yaml
apply -f badfield.yaml
apply --server-side -f ss.yaml
run q --image=nginx --port=80 --env=A=b --labels=a=b --dry-run=client -o yaml
run r --image=nginx --expose --port=80
create job j --image=x --dry-run=client -o yaml
create cronjob cj --image=x --schedule='* * * * *' --dry-run=client -o json
create secret tls t --cert=pod.yaml --key=pod.yaml --dry-run=client -o yaml
create role r --verb=get,list --resource=pods,deployments.apps --dry-run=client -o yaml
create cm f --from-file=pod.yaml --dry-run=client -o yaml
create cm f --from-file=k=pod.yaml --from-literal=a=b
create ns x --dry-run=client -o yaml
get cm f -o yaml
get pods -l app=a
get pods -L app
get pods --field-selector=metadata.name=a
get pods,svc,deploy -o name
get all -o name
get pod a -o json
get pods -o custom-columns=N:.metadata.name,I:.spec.containers[*].image,P:.status.podIP
get pods --sort-by=.metadata.creationTimestamp
get deploy two --show-labels
get deploy/two svc/two
get -f all.yaml
get -f all.yaml -o name
get nosuch,pods
get pods a b
get pods --ignore-not-found nosuch
get ns --chunk-size=1
get ns -o wide
describe deploy two
describe clusterrole cluster-admin
describe role
label pods --all x=y
label -f pod.yaml q=r
annotate deploy two kubernetes.io/change-cause=first
annotate pods a x-
patch pod a -p '{"metadata":{"labels":{"z":"1"}}}' -o name
patch deploy two --patch '{"spec":{"template":{"spec":{"containers":[{"name":"c","image":"x"}]}}}}'
patch deploy two -p x
patch deploy two
patch svc two --type=merge -p '{"spec":{"type":"NodePort"}}'
patch svc two --type=foo -p '{}'
set image deploy/two c=y
set image deploy/two *=z
set env deploy/two A=b B=c
set env deploy/two A-
set env pod/a X=y
set selector svc two app=three
set serviceaccount deploy two default
set resources deploy two
set image deploy/two
scale --replicas=2 cm/f
scale --replicas=-1 deploy/two
rollout status deploy/nosuch
rollout restart cm/f
rollout undo deploy/two
rollout pause deploy
expose pod a --port=80 --name=pa --type=NodePort
expose cm f --port=80
autoscale deploy two --min=2 --max=1
get hpa
cordon nosuch
taint node n1 a
drain n1 --ignore-daemonsets
drain n1 --ignore-daemonsets --dry-run=client --force
delete pod a
delete pods -l app=nosuch
delete cm f --dry-run=client
delete cm f --dry-run=server
delete cm f --dry-run=foo
delete cm,svc nosuch
delete cm f -o name
delete -f all.yaml --ignore-not-found
delete all
delete pod
delete ns default
logs r -c x
exec r -c x -- ls
api-resources --sort-by=name
api-resources --output=foo
get pods -n nosuch
get pods -n kube-system
get pods --context=nosuch
get pods --user=nosuch
get pods -s http://127.0.0.1:1
`,
  },
];
