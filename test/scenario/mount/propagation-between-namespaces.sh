# A mount in a namespace with shared propagation is seen by its parent; by default unshare makes all private.
# source: mount_namespaces(7), unshare(1) --propagation
# cgroup: any

cd /tmp
mkdir base
mount -t tmpfs base base
mount --make-shared base
mkdir base/private base/shared base/slave base/outside
unshare -m bash -c 'mount -t tmpfs private base/private; touch base/private/file'
unshare -m --propagation unchanged bash -c 'mount -t tmpfs shared base/shared; touch base/shared/file'
unshare -m --propagation slave bash -c 'mount -t tmpfs slave base/slave; touch base/slave/file'
for name in private shared slave; do echo "$name: [$(ls base/$name)]"; done
