import type { Chapter } from './chapter.ts';

/** `kubectl debug`. */
export const debugging: Chapter = {
  name: 'debugging',
  lines: `
run p --image=nginx --labels=app=p
apply -f full.yaml --validate=false
!advance 3000
debug
debug nosuch
debug nosuch --image=busybox
debug node/nosuch --image=busybox
debug svc/kubernetes --image=x
debug p --image=busybox -c dbg
debug p --image=busybox -c dbg
debug p --image=busybox -c general --profile=general --target=p --env=A=b -- sleep 10
debug p --image=busybox -c restricted --profile=restricted --arguments-only -- a b
debug p --image=busybox -c net --profile=netadmin --image-pull-policy=Never
debug p --image=busybox -c sys --profile=sysadmin -q
debug p --image=busybox -c base --profile=baseline
debug p --image=busybox -c bad --profile=foo
debug p --image=busybox --profile=general
debug p --image=busybox -c a --set-image=x=y
debug p --image=busybox -c a --same-node
debug p --image=busybox -c a --replace
debug p --image=busybox -c a -t
get pod p -o jsonpath={.spec.ephemeralContainers[0:6]}
describe pod p
debug p --copy-to=p2 --image=busybox -c dbg
debug p --copy-to=p2 --image=busybox -c dbg
debug p --copy-to=p3 --set-image=*=httpd --same-node --keep-labels --profile=general
debug full --copy-to=p4 -c main --profile=general -- sleep 1
debug full --copy-to=p5 -c main --profile=sysadmin --keep-liveness --keep-annotations --keep-init-containers=false --image=alpine --arguments-only -- x
debug p --copy-to=p6
debug p --copy-to=p7 --image=busybox --set-image=foo=x
debug p --copy-to=p8 --image=busybox --share-processes=false -c d --replace
debug full --copy-to=p9 -- sleep 1
get pods p2 p3 p4 p5 p8 p9 -o jsonpath='{range .items[*]}{.metadata.name} {.metadata.labels} {.metadata.annotations} {.spec.shareProcessNamespace} {.spec.nodeName} {.spec.initContainers[*].name}{"\\n"}{end}'
get pods p2 p3 p4 p5 p8 p9 -o jsonpath='{range .items[*].spec.containers[*]}{.name} {.image} {.command} {.args} {.securityContext} {.livenessProbe} {.startupProbe} {.env[*].name}{"\\n"}{end}'
debug node/n1 --image=busybox -c legacy
debug node/n1 --image=busybox --profile=general
debug node/n1 --image=busybox --profile=baseline -q
debug node/n1
get pods -l app=p
`,
};
