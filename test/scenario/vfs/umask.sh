# umask takes away bits of the mode of what is made.
# source: umask(2)
# cgroup: any
# shell: bash sh

cd /tmp
umask
for mask in 022 077 002 777; do
  umask $mask
  touch file$mask
  mkdir dir$mask
  stat -c '%n %a' file$mask dir$mask
done
umask 022
umask -S
umask u=rwx,g=,o=
umask
