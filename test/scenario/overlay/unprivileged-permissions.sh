# Permissions of the merged tree hold for users as in any file system.
# source: Documentation/filesystems/overlayfs.rst, Permission model
# cgroup: any

cd /tmp
mkdir lower upper work merged
echo secret > lower/secret
echo open > lower/open
chmod 600 lower/secret
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
setpriv --reuid 1000 --regid 1000 --clear-groups bash -c 'cat merged/open; cat merged/secret; echo x >> merged/open; rm merged/open; touch merged/new'
chmod 1777 merged
setpriv --reuid 1000 --regid 1000 --clear-groups bash -c 'touch merged/new; rm merged/open; ls merged'
stat -c '%n %u %a' upper/new
