import type { Chapter } from './chapter.ts';

/** Logs, programs in containers, ports. */
export const streams: Chapter = {
  name: 'streams',
  lines: `
run p --image=nginx
!advance 3000
logs p
logs p --tail=1
logs p -c p --prefix
logs pod/p --all-containers
logs -l run=p
logs -l run=nosuch
exec p -- echo hi
exec p -- false
exec -i p -- cat
exec p -c nosuch -- ls
exec deploy/nosuch -- ls
attach p
cp p:/etc/file got
create cm got --from-file=got --dry-run=client -o yaml
cp default/p:/dir gotdir -c p
create cm got --from-file=gotdir --from-file=gotdir/sub --dry-run=client -o yaml
cp p:/etc/file base
cp p:/nosuch x
cp nosuch:/etc/file x
cp pod.yaml p:/tmp/other.yaml
cp pod.yaml p:/folder
cp pod.yaml p:other.yaml --no-preserve
cp base p:/tmp/base/
cp base/x.txt kube-system/p:/x
port-forward nosuch 80
port-forward p
port-forward deploy/nosuch 80
create deployment web --image=nginx --replicas=2
!advance 3000
logs deploy/web
exec deploy/web -- id
`,
};
