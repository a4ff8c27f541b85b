import type { Chapter } from './chapter.ts';

/** What is applied, set, and generated. */
export const applied: Chapter = {
  name: 'what is applied and generated',
  lines: `
create ingress a --rule=foo.com/bar=svc1:8080,tls=my-cert --rule=/x*=svc:http --dry-run=client -o yaml
create ingress b --class=c --rule=foo.com/=svc:https,tls --rule=foo.com/path/sub*=other:8080 --rule=bar.com/a=b:1,tls=x --default-backend=d:1 --annotation a=b --dry-run=client -o json
create ingress c
create ingress c --rule=foo
create ingress c --default-backend=x
create ingress c --rule=foo/=x:1 --annotation=a
create ingress i --rule=foo/=x:1
create ingress i --rule=foo/=x:1
describe ingress i
create pdb a --selector=app=x --min-available=1 --dry-run=client -o yaml
create pdb a --selector='app in (x,y),z' --max-unavailable=50% --dry-run=client -o json
create pdb a
create pdb a --selector=a=b
create pdb a --selector=a=b --min-available=1 --max-unavailable=1
create pdb a --selector=a!=b --min-available=1
create pdb a --selector=a=b --min-available=x
create poddisruptionbudget a --selector=a=b --min-available=1
create poddisruptionbudget a --selector=a=b --min-available=1
get pdb
create priorityclass high --value=5 --description=x --global-default --dry-run=client -o yaml
create pc low --value=5 --preemption-policy=Never
create pc low --value=5
get pc
create quota q --hard=cpu=1,memory=1024Mi,pods=2 --scopes=BestEffort --dry-run=client -o yaml
create quota q --hard=cpu
create quota q --hard=cpu=x
create quota q --hard=pods=10
create quota q --hard=pods=10
create clusterrole agg --aggregation-rule=a=b --dry-run=client -o yaml
create clusterrole agg --aggregation-rule=a=b --verb=get
create cm h --from-literal=p=x --append-hash --dry-run=client -o yaml
create secret generic h --from-literal=p=x --append-hash --dry-run=client -o yaml
create secret docker-registry h --docker-username=a --docker-password=b --append-hash --dry-run=client -o name
apply view-last-applied
apply view-last-applied deploy/nosuch
apply -f all.yaml
apply view-last-applied deploy/two
apply view-last-applied deploy two -o json
apply view-last-applied -f all.yaml
apply view-last-applied deploy/two -o foo
create cm plain --from-literal=a=b
apply view-last-applied cm/plain
apply set-last-applied
apply set-last-applied -f all.yaml
apply set-last-applied -f pod.yaml
create -f pod.yaml
apply set-last-applied -f pod.yaml
apply set-last-applied -f pod.yaml --create-annotation
apply view-last-applied pod/a
apply edit-last-applied
apply edit-last-applied cm/plain
apply -f cms.yaml --prune
apply -f cms.yaml --prune -l set=x
apply -f cms1.yaml --prune -l set=x
get cm
apply -f cms.yaml -l set=x
apply -f cms1.yaml --prune --all --prune-allowlist=core/v1/ConfigMap
apply -f cms1.yaml --prune --all --prune-allowlist=foo
get cm,svc,deploy
patch -f pod.yaml --local -p '{"metadata":{"labels":{"q":"1"}}}' -o yaml
patch pod a --dry-run=client -p '{"metadata":{"labels":{"q":"1"}}}' -o yaml
label -f all.yaml --local a=b -o name
set image -f all.yaml --local c=x -o name
set image -f all.yaml --local c=x
set env pod/a --list
create deployment web --image=nginx
create cm vars --from-literal=a-b=1
create secret generic sec --from-literal=p=x
set env deploy/web --from=configmap/vars
set env deploy/web --list
set env deploy/web --from=secret/sec --prefix=MY_
set env deploy/web --from=cm/vars --keys=a-b --prefix=ONLY_
set env deploy/web --list
get deploy web -o jsonpath={.spec.template.spec.containers[0].env}
set env deploy/web --from=configmap/nosuch
set env deploy/web --from=svc/kubernetes
set env deploy/web --from=conf
set env deploy/web A=b C-
set env deploy web B=c
`,
};
