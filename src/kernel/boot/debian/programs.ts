/**
 * Programs that the simulated machine has from the start, as Debian 12 (bookworm, amd64) ships them: folder, name, size in bytes, package, and the shared libraries that the file
 * itself asks for (`readelf -d`). Setuid programs are marked with `!`.
 */
export const debianPrograms = `
bin/[ 68496 coreutils libc.so.6
bin/apt 18752 apt libapt-private.so.0.0,libapt-pkg.so.6.0,libstdc++.so.6,libgcc_s.so.1,libc.so.6
bin/apt-cache 88456 apt libapt-private.so.0.0,libapt-pkg.so.6.0,libstdc++.so.6,libgcc_s.so.1,libc.so.6
bin/apt-get 51592 apt libapt-private.so.0.0,libapt-pkg.so.6.0,libstdc++.so.6,libgcc_s.so.1,libc.so.6
bin/apt-key 27972 apt
bin/apt-mark 59784 apt libapt-private.so.0.0,libapt-pkg.so.6.0,libstdc++.so.6,libgcc_s.so.1,libc.so.6
bin/arch 43888 coreutils libc.so.6
bin/b2sum 60400 coreutils libc.so.6
bin/base32 48016 coreutils libc.so.6
bin/base64 48016 coreutils libc.so.6
bin/basename 43856 coreutils libc.so.6
bin/bash 1265648 bash libtinfo.so.6,libc.so.6
bin/busybox 1982256 busybox-static
bin/cat 44016 coreutils libc.so.6
bin/cgclassify 18816 cgroup-tools libcgroup.so.2,libpthread.so.0,libc.so.6
bin/cgcreate 23040 cgroup-tools libcgroup.so.2,libpthread.so.0,libc.so.6
bin/cgdelete 22840 cgroup-tools libcgroup.so.2,libpthread.so.0,libc.so.6
bin/cgexec 18784 cgroup-tools libcgroup.so.2,libpthread.so.0,libc.so.6
bin/cgget 22840 cgroup-tools libcgroup.so.2,libpthread.so.0,libc.so.6
bin/cgset 22840 cgroup-tools libcgroup.so.2,libpthread.so.0,libc.so.6
bin/chage 80376 passwd libaudit.so.1,libselinux.so.1,libc.so.6
bin/chcon 68720 coreutils libselinux.so.1,libc.so.6
bin/chfn! 62672 passwd libpam.so.0,libpam_misc.so.0,libaudit.so.1,libselinux.so.1,libc.so.6
bin/chgrp 68656 coreutils libc.so.6
bin/chmod 64496 coreutils libc.so.6
bin/chown 72752 coreutils libc.so.6
bin/chrt 67904 util-linux libc.so.6
bin/chsh! 52880 passwd libpam.so.0,libpam_misc.so.0,libaudit.so.1,libselinux.so.1,libc.so.6
bin/cksum 142384 coreutils libc.so.6
bin/clear 14584 ncurses-bin libtinfo.so.6,libc.so.6
bin/cmp 52176 diffutils libc.so.6
bin/column 55616 bsdextrautils libsmartcols.so.1,libc.so.6
bin/comm 48048 coreutils libc.so.6
bin/cp 151152 coreutils libselinux.so.1,libacl.so.1,libattr.so.1,libc.so.6
bin/csplit 122032 coreutils libc.so.6
bin/curl 280800 curl libcurl.so.4,libz.so.1,libc.so.6
bin/cut 48112 coreutils libc.so.6
bin/dash 125640 dash libc.so.6
bin/date 121904 coreutils libc.so.6
bin/dd 89240 coreutils libc.so.6
bin/debconf-set-selections 2995 debconf
bin/df 102200 coreutils libc.so.6
bin/diff 155216 diffutils libc.so.6
bin/dir 151344 coreutils libselinux.so.1,libc.so.6
bin/dircolors 52144 coreutils libc.so.6
bin/dirname 39760 coreutils libc.so.6
bin/dmesg 88656 util-linux libtinfo.so.6,libc.so.6
bin/dpkg 318096 dpkg libmd.so.0,libselinux.so.1,libc.so.6
bin/dpkg-divert 158264 dpkg libmd.so.0,libc.so.6
bin/dpkg-query 162384 dpkg libmd.so.0,libc.so.6
bin/du 175440 coreutils libc.so.6
bin/echo 43856 coreutils libc.so.6
bin/egrep 41 grep
bin/env 48536 coreutils libc.so.6
bin/expand 43952 coreutils libc.so.6
bin/expr 117808 coreutils libgmp.so.10,libc.so.6
bin/factor 85200 coreutils libgmp.so.10,libc.so.6
bin/fallocate 35136 util-linux libc.so.6
bin/false 35664 coreutils libc.so.6
bin/fgrep 41 grep
bin/find 224848 findutils libselinux.so.1,libm.so.6,libc.so.6
bin/findmnt 85600 util-linux libmount.so.1,libsmartcols.so.1,libblkid.so.1,libudev.so.1,libc.so.6
bin/flock 35216 util-linux libc.so.6
bin/fmt 48016 coreutils libc.so.6
bin/fold 43920 coreutils libc.so.6
bin/free 26936 procps libproc2.so.0,libc.so.6
bin/getconf 27136 libc-bin libc.so.6
bin/getent 36320 libc-bin libc.so.6
bin/getfattr 23256 attr libattr.so.1,libc.so.6
bin/getopt 35136 util-linux libc.so.6
bin/gpasswd! 88496 passwd libaudit.so.1,libselinux.so.1,libcrypt.so.1,libc.so.6
bin/grep 203152 grep libpcre2-8.so.0,libc.so.6
bin/groups 43920 coreutils libc.so.6
bin/gunzip 2346 gzip
bin/gzip 98136 gzip libc.so.6
bin/head 48080 coreutils libc.so.6
bin/hexdump 59720 bsdextrautils libtinfo.so.6,libc.so.6
bin/hostid 39760 coreutils libc.so.6
bin/hostname 22680 hostname libc.so.6
bin/iconv 64648 libc-bin libc.so.6
bin/id 48144 coreutils libselinux.so.1,libc.so.6
bin/install 159544 coreutils libselinux.so.1,libacl.so.1,libattr.so.1,libc.so.6
bin/ionice 35136 util-linux libc.so.6
bin/ip 691016 iproute2 libbpf.so.1,libelf.so.1,libmnl.so.0,libbsd.so.0,libcap.so.2,libc.so.6
bin/ipcmk 35200 util-linux libc.so.6,ld-linux-x86-64.so.2
bin/ipcrm 35136 util-linux libc.so.6
bin/ipcs 76096 util-linux libc.so.6
bin/join 56304 coreutils libc.so.6
bin/kill 22840 procps libc.so.6
bin/ldd 5407 libc-bin
bin/link 39760 coreutils libc.so.6
bin/ln 72824 coreutils libc.so.6
bin/locale 47272 libc-bin libc.so.6
bin/logger 56216 bsdutils libsystemd.so.0,libc.so.6
bin/login 53024 login libpam.so.0,libpam_misc.so.0,libaudit.so.1,libc.so.6
bin/logname 39760 coreutils libc.so.6
bin/ls 151344 coreutils libselinux.so.1,libc.so.6
bin/lsblk 207168 util-linux libblkid.so.1,libmount.so.1,libsmartcols.so.1,libudev.so.1,libc.so.6
bin/lscgroup 22880 cgroup-tools libcgroup.so.2,libpthread.so.0,libc.so.6
bin/lscpu 129344 util-linux libsmartcols.so.1,libc.so.6
bin/lsns 84288 util-linux libsmartcols.so.1,libmount.so.1,libc.so.6
bin/lssubsys 14784 cgroup-tools libcgroup.so.2,libc.so.6
bin/mawk 158376 mawk libm.so.6,libc.so.6
bin/md5sum 52176 coreutils libc.so.6
bin/mesg 18744 util-linux libc.so.6
bin/mkdir 97552 coreutils libselinux.so.1,libc.so.6
bin/mkfifo 68784 coreutils libselinux.so.1,libc.so.6
bin/mknod 72912 coreutils libselinux.so.1,libc.so.6
bin/mktemp 43952 coreutils libc.so.6
bin/more 59712 util-linux libtinfo.so.6,libc.so.6
bin/mount! 59704 mount libmount.so.1,libselinux.so.1,libc.so.6
bin/mountpoint 18744 util-linux libmount.so.1,libc.so.6
bin/mv 142968 coreutils libselinux.so.1,libacl.so.1,libattr.so.1,libc.so.6
bin/namei 35136 util-linux libc.so.6
bin/nc.openbsd 43592 netcat-openbsd libbsd.so.0,libresolv.so.2,libc.so.6
bin/newgrp! 48896 login libaudit.so.1,libcrypt.so.1,libc.so.6
bin/nice 43888 coreutils libc.so.6
bin/nl 113776 coreutils libc.so.6
bin/nohup 43920 coreutils libc.so.6
bin/nproc 43920 coreutils libc.so.6
bin/nsenter 35368 util-linux libselinux.so.1,libc.so.6
bin/numfmt 68624 coreutils libc.so.6
bin/od 80912 coreutils libc.so.6
bin/passwd! 68248 passwd libpam.so.0,libpam_misc.so.0,libaudit.so.1,libselinux.so.1,libc.so.6
bin/paste 43920 coreutils libc.so.6
bin/pathchk 43888 coreutils libc.so.6
bin/pgrep 35248 procps libproc2.so.0,libc.so.6
bin/ping 90568 iputils-ping libcap.so.2,libidn2.so.0,libc.so.6
bin/pinky 48176 coreutils libc.so.6
bin/pr 81008 coreutils libc.so.6
bin/printenv 35664 coreutils libc.so.6
bin/printf 64432 coreutils libc.so.6
bin/prlimit 39760 util-linux libsmartcols.so.1,libc.so.6
bin/ps 146360 procps libproc2.so.0,libc.so.6
bin/ptx 138480 coreutils libc.so.6
bin/pwd 43952 coreutils libc.so.6
bin/readlink 52112 coreutils libc.so.6
bin/realpath 52144 coreutils libc.so.6
bin/renice 14648 bsdutils libc.so.6
bin/rev 14648 util-linux libc.so.6
bin/rm 72752 coreutils libc.so.6
bin/rmdir 56240 coreutils libc.so.6
bin/run-parts 27560 debianutils libc.so.6
bin/script 71992 bsdutils libc.so.6
bin/sed 126424 sed libacl.so.1,libselinux.so.1,libc.so.6
bin/seq 60336 coreutils libc.so.6
bin/setarch 27216 util-linux libc.so.6
bin/setfattr 18968 attr libattr.so.1,libc.so.6
bin/setpriv 80192 util-linux libcap-ng.so.0,libc.so.6
bin/setsid 14648 util-linux libc.so.6
bin/sha1sum 56272 coreutils libc.so.6
bin/sha224sum 60368 coreutils libc.so.6
bin/sha256sum 60368 coreutils libc.so.6
bin/sha384sum 64464 coreutils libc.so.6
bin/sha512sum 64464 coreutils libc.so.6
bin/shred 64656 coreutils libc.so.6
bin/shuf 60400 coreutils libc.so.6
bin/sleep 43888 coreutils libc.so.6
bin/sort 118456 coreutils libc.so.6
bin/split 60984 coreutils libc.so.6
bin/ss 193680 iproute2 libselinux.so.1,libtirpc.so.3,libbsd.so.0,libmnl.so.0,libcap.so.2,libc.so.6
bin/stat 97488 coreutils libselinux.so.1,libc.so.6
bin/stdbuf 60336 coreutils libc.so.6
bin/stress 26720 stress libm.so.6,libc.so.6
bin/stty 85008 coreutils libc.so.6
bin/su! 72000 util-linux libpam.so.0,libpam_misc.so.0,libc.so.6
bin/sudo! 281624 sudo libaudit.so.1,libselinux.so.1,libc.so.6
bin/sum 52184 coreutils libc.so.6
bin/sync 39824 coreutils libc.so.6
bin/tac 113712 coreutils libc.so.6
bin/tail 76944 coreutils libc.so.6
bin/tar 531984 tar libacl.so.1,libselinux.so.1,libc.so.6
bin/taskset 63808 util-linux libc.so.6
bin/tee 43984 coreutils libc.so.6
bin/test 60304 coreutils libc.so.6
bin/timeout 48632 coreutils libc.so.6
bin/top 134736 procps libproc2.so.0,libtinfo.so.6,libc.so.6
bin/touch 109616 coreutils libc.so.6
bin/tput 26896 ncurses-bin libtinfo.so.6,libc.so.6
bin/tr 56208 coreutils libc.so.6
bin/tree 81592 tree libc.so.6
bin/true 35664 coreutils libc.so.6
bin/truncate 43920 coreutils libc.so.6
bin/tset 30968 ncurses-bin libtinfo.so.6,libc.so.6
bin/tsort 56208 coreutils libc.so.6
bin/tty 35696 coreutils libc.so.6
bin/umount! 35128 mount libmount.so.1,libc.so.6
bin/uname 43888 coreutils libc.so.6
bin/unexpand 43952 coreutils libc.so.6
bin/uniq 48080 coreutils libc.so.6
bin/unlink 39760 coreutils libc.so.6
bin/unshare 84520 util-linux libc.so.6
bin/update-alternatives 59712 dpkg libc.so.6
bin/uptime 14648 procps libproc2.so.0,libc.so.6
bin/users 39824 coreutils libc.so.6
bin/vdir 151344 coreutils libselinux.so.1,libc.so.6
bin/vmstat 35552 procps libproc2.so.0,libc.so.6
bin/w 22840 procps libproc2.so.0,libc.so.6
bin/watch 27352 procps libncursesw.so.6,libtinfo.so.6,libc.so.6
bin/wc 52280 coreutils libc.so.6
bin/wget 470384 wget libpcre2-8.so.0,libuuid.so.1,libidn2.so.0,libnettle.so.8,libgnutls.so.30,libz.so.1,libpsl.so.5,libc.so.6
bin/whereis 31504 util-linux libc.so.6
bin/which.debianutils 946 debianutils
bin/who 60432 coreutils libc.so.6
bin/whoami 39792 coreutils libc.so.6
bin/xargs 72136 findutils libc.so.6
bin/yes 39760 coreutils libc.so.6
bin/zcat 1984 gzip
sbin/adduser 48382 adduser
sbin/bridge 156200 iproute2 libmnl.so.0,libcap.so.2,libc.so.6
sbin/capsh 54568 libcap2-bin libcap.so.2,libc.so.6
sbin/chpasswd 63856 passwd libpam.so.0,libaudit.so.1,libselinux.so.1,libcrypt.so.1,libc.so.6
sbin/chroot 48112 coreutils libc.so.6
sbin/conntrack 99480 conntrack libnetfilter_conntrack.so.3,libmnl.so.0,libc.so.6
sbin/deluser 16727 adduser
sbin/dpkg-reconfigure 4485 debconf
sbin/getpcaps 14576 libcap2-bin libcap.so.2,libc.so.6
sbin/groupadd 101416 passwd libaudit.so.1,libselinux.so.1,libc.so.6
sbin/groupdel 88936 passwd libaudit.so.1,libselinux.so.1,libc.so.6
sbin/groupmod 101384 passwd libaudit.so.1,libselinux.so.1,libc.so.6
sbin/invoke-rc.d 16517 init-system-helpers
sbin/killall5 26944 sysvinit-utils libc.so.6
sbin/ldconfig 982880 libc-bin
sbin/nologin 14568 login libc.so.6
sbin/pivot_root 14648 util-linux libc.so.6
sbin/runuser 72000 util-linux libpam.so.0,libpam_misc.so.0,libc.so.6
sbin/service 9099 init-system-helpers
sbin/start-stop-daemon 44464 dpkg libc.so.6
sbin/switch_root 18744 util-linux libc.so.6
sbin/sysctl 31040 procps libc.so.6
sbin/useradd 159536 passwd libaudit.so.1,libselinux.so.1,libsemanage.so.2,libc.so.6
sbin/userdel 113608 passwd libaudit.so.1,libselinux.so.1,libsemanage.so.2,libc.so.6
sbin/usermod 147056 passwd libaudit.so.1,libselinux.so.1,libsemanage.so.2,libc.so.6
sbin/xtables-nft-multi 228512 iptables libxtables.so.12,libmnl.so.0,libnftnl.so.11,libc.so.6
`;

/** Names that are symlinks to other programs: path below /usr and target. */
export const debianLinks = `
bin/awk /etc/alternatives/awk
bin/dnsdomainname hostname
bin/domainname hostname
bin/ld.so /lib64/ld-linux-x86-64.so.2
bin/nawk /etc/alternatives/nawk
bin/nc /etc/alternatives/nc
bin/netcat /etc/alternatives/netcat
bin/pager /etc/alternatives/pager
bin/pidof /sbin/killall5
bin/ping4 ping
bin/ping6 ping
bin/pkill pgrep
bin/reset tset
bin/sg newgrp
bin/sh dash
bin/which /etc/alternatives/which
sbin/addgroup adduser
sbin/delgroup deluser
sbin/ip /bin/ip
sbin/ip6tables /etc/alternatives/ip6tables
sbin/ip6tables-nft xtables-nft-multi
sbin/ip6tables-nft-restore xtables-nft-multi
sbin/ip6tables-nft-save xtables-nft-multi
sbin/ip6tables-restore /etc/alternatives/ip6tables-restore
sbin/ip6tables-save /etc/alternatives/ip6tables-save
sbin/iptables /etc/alternatives/iptables
sbin/iptables-nft xtables-nft-multi
sbin/iptables-nft-restore xtables-nft-multi
sbin/iptables-nft-save xtables-nft-multi
sbin/iptables-restore /etc/alternatives/iptables-restore
sbin/iptables-save /etc/alternatives/iptables-save
`;

/** Shared libraries: name, file that it is a symlink to, size in bytes, package. */
export const debianLibraries = `
ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 215000 libc6
libacl.so.1 libacl.so.1.1.2301 38832 libacl1
libapt-pkg.so.6.0 libapt-pkg.so.6.0.0 2067760 libapt-pkg6.0
libapt-private.so.0.0 libapt-private.so.0.0.0 497904 apt
libattr.so.1 libattr.so.1.1.2501 26544 libattr1
libaudit.so.1 libaudit.so.1.0.0 128952 libaudit1
libblkid.so.1 libblkid.so.1.1.0 355328 libblkid1
libbpf.so.1 libbpf.so.1.1.2 358880 libbpf1
libbrotlicommon.so.1 libbrotlicommon.so.1.0.9 137376 libbrotli1
libbrotlidec.so.1 libbrotlidec.so.1.0.9 47264 libbrotli1
libbsd.so.0 libbsd.so.0.11.7 84840 libbsd0
libbz2.so.1.0 libbz2.so.1.0.4 74688 libbz2-1.0
libc.so.6 libc.so.6 1926232 libc6
libcap-ng.so.0 libcap-ng.so.0.0.0 30704 libcap-ng0
libcap.so.2 libcap.so.2.66 47128 libcap2
libcgroup.so.2 libcgroup.so.2.0.2 108624 libcgroup2
libcom_err.so.2 libcom_err.so.2.1 18344 libcom-err2
libcrypt.so.1 libcrypt.so.1.1.0 206776 libcrypt1
libcrypto.so.3 libcrypto.so.3 4734232 libssl3
libcurl.so.4 libcurl.so.4.8.0 712120 libcurl4
libelf.so.1 libelf-0.188.so 109088 libelf1
libffi.so.8 libffi.so.8.1.2 43480 libffi8
libgcc_s.so.1 libgcc_s.so.1 125312 libgcc-s1
libgcrypt.so.20 libgcrypt.so.20.4.1 1332480 libgcrypt20
libgmp.so.10 libgmp.so.10.4.1 529216 libgmp10
libgnutls.so.30 libgnutls.so.30.34.3 2205432 libgnutls30
libgpg-error.so.0 libgpg-error.so.0.33.1 157768 libgpg-error0
libgssapi_krb5.so.2 libgssapi_krb5.so.2.2 338680 libgssapi-krb5-2
libhogweed.so.6 libhogweed.so.6.6 292856 libhogweed6
libidn2.so.0 libidn2.so.0.3.8 198776 libidn2-0
libk5crypto.so.3 libk5crypto.so.3.1 183048 libk5crypto3
libkeyutils.so.1 libkeyutils.so.1.10 22448 libkeyutils1
libkrb5.so.3 libkrb5.so.3.3 888080 libkrb5-3
libkrb5support.so.0 libkrb5support.so.0.1 52224 libkrb5support0
liblber-2.5.so.0 liblber-2.5.so.0.1.8 63832 libldap-2.5-0
libldap-2.5.so.0 libldap-2.5.so.0.1.8 380432 libldap-2.5-0
liblz4.so.1 liblz4.so.1.9.4 149952 liblz4-1
liblzma.so.5 liblzma.so.5.4.1 190456 liblzma5
libm.so.6 libm.so.6 911904 libc6
libmd.so.0 libmd.so.0.0.5 47312 libmd0
libmnl.so.0 libmnl.so.0.2.0 26616 libmnl0
libmount.so.1 libmount.so.1.1.0 404096 libmount1
libncursesw.so.6 libncursesw.so.6.4 231344 libncursesw6
libnettle.so.8 libnettle.so.8.6 317544 libnettle8
libnetfilter_conntrack.so.3 libnetfilter_conntrack.so.3.8.0 120288 libnetfilter-conntrack3
libnftnl.so.11 libnftnl.so.11.6.0 207448 libnftnl11
libnghttp2.so.14 libnghttp2.so.14.24.1 190928 libnghttp2-14
libp11-kit.so.0 libp11-kit.so.0.3.0 1261376 libp11-kit0
libpam.so.0 libpam.so.0.85.1 67584 libpam0g
libpam_misc.so.0 libpam_misc.so.0.82.1 14432 libpam0g
libpcre2-8.so.0 libpcre2-8.so.0.11.2 629384 libpcre2-8-0
libproc2.so.0 libproc2.so.0.0.1 203272 libproc2-0
libpsl.so.5 libpsl.so.5.3.4 75616 libpsl5
libpthread.so.0 libpthread.so.0 14480 libc6
libresolv.so.2 libresolv.so.2 60328 libc6
librtmp.so.1 librtmp.so.1 122280 librtmp1
libsasl2.so.2 libsasl2.so.2.0.25 113392 libsasl2-2
libselinux.so.1 libselinux.so.1 174312 libselinux1
libsemanage.so.2 libsemanage.so.2 270424 libsemanage2
libsepol.so.2 libsepol.so.2 764192 libsepol2
libsmartcols.so.1 libsmartcols.so.1.1.0 239744 libsmartcols1
libssh2.so.1 libssh2.so.1.0.1 260552 libssh2-1
libssl.so.3 libssl.so.3 688160 libssl3
libstdc++.so.6 libstdc++.so.6.0.30 2190440 libstdc++6
libsystemd.so.0 libsystemd.so.0.35.0 844736 libsystemd0
libtasn1.so.6 libtasn1.so.6.6.3 83968 libtasn1-6
libtinfo.so.6 libtinfo.so.6.4 204088 libtinfo6
libtirpc.so.3 libtirpc.so.3.0.0 186832 libtirpc3
libudev.so.1 libudev.so.1.7.5 182544 libudev1
libunistring.so.2 libunistring.so.2.2.0 1792040 libunistring2
libuuid.so.1 libuuid.so.1.3.0 34872 libuuid1
libxtables.so.12 libxtables.so.12.7.0 67504 libxtables12
libxxhash.so.0 libxxhash.so.0.8.1 80008 libxxhash0
libz.so.1 libz.so.1.2.13 121280 zlib1g
libzstd.so.1 libzstd.so.1.5.4 763816 libzstd1
`;
