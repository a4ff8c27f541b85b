/** Part 1 of Debian's packages, made by build/debian-packages.ts; debian.ts says what the columns are. */
export const debianPackages1 = `
adduser|3.134|all|686|183272|71|passwd||+addgroup,+adduser,+delgroup,+deluser|add and remove users and groups
apache2|2.4.71-1~deb12u1||588|237772|202|init-system-helpers,apache2-bin,apache2-data,apache2-utils,lsb-base,media-types,perl,procps|ssl-cert|+a2enmod,+a2query,+a2dismod,+a2enconf,+a2ensite,+a2disconf|Apache HTTP Server
apache2-bin|2.4.71-1~deb12u1||5144|1409916|129|perl,libapr1,libaprutil1,libaprutil1-dbd-sqlite3,libaprutil1-ldap,libbrotli1,libc6,libcrypt1,libcurl4,libjansson4,libldap-2.5-0,liblua5.3-0,libnghttp2-14,libpcre2-8-0,libssl3,libxml2,zlib1g||+apache2
apache2-data|2.4.71-1~deb12u1|all|847|159880|284
apache2-utils|2.4.71-1~deb12u1||452|223608|29|libapr1,libaprutil1,libc6,libcrypt1,libssl3||ab,htdbm,checkgid,htdigest,htpasswd,logresolve|Apache HTTP Server (utility programs for web servers)
apt|2.6.2||4232|1373116|201|adduser,gpgv,libapt-pkg6.0,debian-archive-keyring,libc6,libgcc-s1,libgnutls30,libseccomp2,libstdc++6,libsystemd0|ca-certificates|apt,apt-cache,apt-cdrom,apt-config,apt-get,apt-key,apt-mark|commandline package manager
apt-transport-https|2.6.2|all|35|25604|3|apt|||transitional package for https support
apt-utils|2.6.2||1037|309596|79|apt,libapt-pkg6.0,libc6,libdb5.3,libgcc-s1,libstdc++6||apt-extracttemplates,apt-ftparchive,apt-sortpkgs|package management related utility programs
at|3.2.5-1+b1||159|44616|26|libpam-runtime,lsb-base,libc6,libpam0g,libselinux1||at,atq,atrm,batch,+atd|Delayed job execution and batch processing
autoconf|2.71-3|all|2025|332120|71|perl,m4,debianutils|automake|ifnames,autoconf,autom4te,autoscan,autoheader,autoreconf|automatic configure script builder
automake|1:1.16.5-1.3|all|1837|822960|126|autoconf,autotools-dev||aclocal-1.16,automake-1.16|Tool for generating GNU Standards-compliant Makefiles
autotools-dev|20220109.1|all|134|51604|15|||dh_autotools-dev_restoreconfig,dh_autotools-dev_updateconfig
base-files|12.4+deb12u15||341|70936|39|mawk
base-passwd|3.6.1||247|59972|17|libc6,libdebconfclient0,libselinux1|debconf|+update-passwd
bash|5.2.15-2+b13||7164|1490652|70|libc6,libtinfo6,base-files,debianutils|bash-completion|/bin/bash,/bin/rbash,bashbug,clear_console|GNU Bourne Again SHell
bash-completion|1:2.11-6|all|1463|233912|760|||dh_bash-completion|programmable completion for the bash shell
bc|1.07.1-3+b1||241|109648|17|libc6,libreadline8||bc|GNU bc arbitrary precision calculator language
bind9-dnsutils|1:9.18.49-1~deb12u3||501|158488|15|bind9-host,bind9-libs,libc6,libedit2,libidn2-0,libjemalloc2,libkrb5-3,libprotobuf-c1||delv,dig,dnstap-read,mdig,nslookup,nsupdate
bind9-host|1:9.18.49-1~deb12u3||147|57620|5|bind9-libs,libc6,libidn2-0,libjemalloc2||host|DNS Lookup Utility
bind9-libs|1:9.18.49-1~deb12u3||3509|1185996|11|libuv1,libc6,libfstrm0,libgssapi-krb5-2,libjemalloc2,libjson-c5,libkrb5-3,liblmdb0,libmaxminddb0,libnghttp2-14,libprotobuf-c1,libssl3,libxml2,zlib1g
binutils|2.40-2||109|64980|31|binutils-common,libbinutils,binutils-x86-64-linux-gnu||ar,as,ld,nm,dwp,gold|GNU assembler, linker and binary utilities
binutils-common|2.40-2||15021|2486664|166
binutils-x86-64-linux-gnu|2.40-2||11428|2245848|156|binutils-common,libbinutils,libc6,libctf-nobfd0,libctf0,libgcc-s1,libgprofng0,libjansson4,libstdc++6,libzstd1,zlib1g||x86_64-linux-gnu-ar,x86_64-linux-gnu-as,x86_64-linux-gnu-ld,x86_64-linux-gnu-nm,x86_64-linux-gnu-dwp,x86_64-linux-gnu-gold
bridge-utils|1.7.1-1||114|34452|28|libc6||/sbin/brctl|Utilities for configuring the Linux Ethernet bridge
bsdextrautils|2.38.1-5+deb12u3||337|86968|30|libc6,libsmartcols1,libtinfo6||hd,ul,col,look,colrm,write|extra utilities from 4.4BSD-Lite
bsdutils|1:2.38.1-5+deb12u3||355|94412|22|libc6,libsystemd0|bsdextrautils|logger,renice,script,scriptlive,scriptreplay,wall
build-essential|12.9||20|7704|7|libc6-dev,gcc,g++,make,dpkg-dev|||Informational list of build-essential packages
busybox|1:1.35.0-4+deb12u1+b1||818|452120|9|libc6||/bin/busybox|Tiny utilities for small and embedded systems
busybox-static|1:1.35.0-4+deb12u1+b1||2024|928188|18|||/bin/busybox|Standalone rescue shell with tons of builtin utilities
bzip2|1.0.8-5+b1||121|49804|28|libbz2-1.0,libc6||/bin/bzcat,/bin/bzcmp,/bin/bzexe,/bin/bzip2,/bin/bzdiff,/bin/bzgrep|high-quality block-sorting file compressor - utilities
ca-certificates|20250419~deb12u2|all|388|160948|159|openssl,debconf||+update-ca-certificates|Common CA certificates
ca-certificates-java|20230710~deb12u1|all|43|11856|8|ca-certificates
cgroup-tools|2.0.2-2||334|76304|42|libc6,libcgroup2||cgget,cgset,cgexec,cgcreate,cgdelete,lscgroup|control and monitor control groups (tools)
cmake|3.25.1-1||28897|8692248|12|libarchive13,libc6,libcurl4,libexpat1,libgcc-s1,libjsoncpp25,librhash0,libstdc++6,libuv1,zlib1g,cmake-data,procps|gcc,make|cmake,cpack,ctest|cross-platform, open-source make system
cmake-data|3.25.1-1|all|10456|2026484|3170
conntrack|1:1.4.7-1+b2||117|35240|5|libc6,libmnl0,libnetfilter-conntrack3||+conntrack|Program to modify the conntrack tables
coreutils|9.1-1||18062|2896560|310|libacl1,libattr1,libc6,libgmp10,libselinux1||/bin/cat,/bin/chgrp,/bin/chmod,/bin/chown,/bin/cp,/bin/date,/bin/dd,/bin/df,/bin/dir,/bin/echo,/bin/false,/bin/ln,/bin/ls,/bin/mkdir,/bin/mknod,/bin/mktemp,/bin/mv,/bin/pwd,/bin/readlink,/bin/rm,/bin/rmdir,/bin/sleep,/bin/stty,/bin/sync,/bin/touch,/bin/true,/bin/uname,/bin/vdir,[,arch,b2sum,base32,base64,basename,basenc,chcon,cksum,comm,csplit,cut,dircolors,dirname,du,env,expand,expr,factor,fmt,fold,groups,head,hostid,id,install,join,link,logname,md5sum,md5sum.textutils,mkfifo,nice,nl,nohup,nproc,numfmt,od,paste,pathchk,pinky,pr,printenv,printf,ptx,realpath,runcon,seq,sha1sum,sha224sum,sha256sum,sha384sum,sha512sum,shred,shuf,sort,split,stat,stdbuf,sum,tac,tail,tee,test,timeout,tr,truncate,tsort,tty,unexpand,uniq,unlink,users,wc,who,whoami,yes,+chroot
cowsay|3.03+dfsg2-8|all|92|21372|57|libtext-charwidth-perl,perl||/usr/games/cowsay,/usr/games/cowthink|configurable talking cow
cpio|2.13+dfsg-7.1||1141|245036|35|libc6||/bin/cpio,/bin/mt-gnu|GNU cpio -- a program to manage archives of files
cpp|4:12.2.0-3||30|6836|6|cpp-12||cpp,x86_64-linux-gnu-cpp
cpp-12|12.2.0-14+deb12u1||33848|9767788|5|gcc-12-base,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g||cpp-12,x86_64-linux-gnu-cpp-12
cron|3.0pl1-162||217|73084|24|init-system-helpers,cron-daemon-common,libc6,libpam0g,libselinux1,sensible-utils,libpam-runtime||crontab,+cron|process scheduling daemon
cron-daemon-common|3.0pl1-162|all|44|12660|11|adduser
curl|7.88.1-10+deb12u15||489|315764|6|libc6,libcurl4,zlib1g||curl|command line tool for transferring data with URL syntax
dash|0.5.12-2||191|91848|13|libc6,debianutils,dpkg||/bin/dash,/bin/sh
dbus|1.14.10-1~deb12u1||182|97360|13|init-system-helpers,dbus-bin,dbus-daemon,dbus-system-bus-common,libc6,libdbus-1-3,libexpat1,libsystemd0|||simple interprocess messaging system (system message bus)
dbus-bin|1.14.10-1~deb12u1||213|105356|15|libc6,libdbus-1-3||dbus-cleanup-sockets,dbus-monitor,dbus-send,dbus-update-activation-environment,dbus-uuidgen
dbus-daemon|1.14.10-1~deb12u1||375|183656|10|dbus-bin,dbus-session-bus-common,libapparmor1,libaudit1,libc6,libcap-ng0,libdbus-1-3,libexpat1,libselinux1,libsystemd0||dbus-daemon,dbus-run-session
dbus-session-bus-common|1.14.10-1~deb12u1|all|107|78232|7
dbus-system-bus-common|1.14.10-1~deb12u1|all|119|79344|10|adduser
debconf|1.5.82|all|491|121212|135||apt-utils|debconf,debconf-apt-progress,debconf-communicate,debconf-copydb,debconf-escape,debconf-set-selections,debconf-show,+dpkg-preconfigure,+dpkg-reconfigure
debian-archive-keyring|2023.3+deb12u2|all|293|178572|23
debianutils|5.7-0.5~deb12u1||243|102588|71|libc6||/bin/run-parts,/bin/tempfile,/sbin/installkernel,ischroot,savelog,which.debianutils,+add-shell,+remove-shell,+update-shells
default-jre-headless|2:1.17-74||12|2936|3|openjdk-17-jre-headless,java-common|||Standard Java or Java compatible Runtime (headless)
dialog|1.3-20230209-1||1213|284056|152|debianutils,libc6,libncursesw6,libtinfo6||dialog|Displays user-friendly dialog boxes from shell scripts
diffutils|1:3.8-4||1598|351740|47|libc6||cmp,diff,diff3,sdiff|File comparison utilities
dirmngr|2.2.40-1.1+deb12u2||1329|792544|18|adduser,gpgconf,lsb-base,init-system-helpers,libassuan0,libc6,libgcrypt20,libgnutls30,libgpg-error0,libksba8,libldap-2.5-0,libnpth0|gnupg|dirmngr,dirmngr-client|GNU privacy guard - network certificate management service
distro-info-data|0.58+deb12u7|all|19|6584|5
dmsetup|2:1.02.185-2||246|82040|13|libc6,libdevmapper1.02.1||/sbin/blkdeactivate,/sbin/dmsetup,/sbin/dmstats
dnsmasq|2.90-4~deb12u2|all|152|66320|22|init-system-helpers,netbase,dnsmasq-base,runit-helper|||Small caching DNS proxy and DHCP/TFTP server - system daemon
dnsmasq-base|2.90-4~deb12u2||1095|498052|28|passwd,libc6,libdbus-1-3,libgmp10,libhogweed6,libidn2-0,libnetfilter-conntrack3,libnettle8,libnftables1||+dnsmasq
dnsutils|1:9.18.49-1~deb12u3|all|26|14224|3|bind9-dnsutils|||Transitional package for bind9-dnsutils
dpkg|1.21.23||6409|1567804|165|libbz2-1.0,libc6,liblzma5,libmd0,libselinux1,libzstd1,zlib1g,tar||/sbin/start-stop-daemon,dpkg,dpkg-deb,dpkg-divert,dpkg-maintscript-helper,dpkg-query,dpkg-realpath,dpkg-split,dpkg-statoverride,dpkg-trigger,update-alternatives,+dpkg-fsys-usrunmess
dpkg-dev|1.21.23|all|1728|1354256|306|perl,libdpkg-perl,tar,bzip2,xz-utils,patch,make,binutils|build-essential,gcc,fakeroot,gnupg,gpgv,libalgorithm-merge-perl|dpkg-name,dpkg-source,dpkg-vendor,dpkg-shlibdeps,dpkg-buildflags,dpkg-genchanges
dumb-init|1.2.5-2||37|14052|5|libc6||dumb-init|wrapper script which proxies signals to a child
e2fsprogs|1.47.0-2+b2||1497|571920|74|libblkid1,libc6,libcom-err2,libext2fs2,libss2,libuuid1,logsave||/sbin/badblocks,/sbin/debugfs,/sbin/dumpe2fs,/sbin/e2fsck,/sbin/e2image,/sbin/e2label,/sbin/e2mmpstatus,/sbin/e2scrub,/sbin/e2scrub_all,/sbin/e2undo,/sbin/fsck.ext2,/sbin/fsck.ext3,/sbin/fsck.ext4,/sbin/mke2fs,/sbin/mkfs.ext2,/sbin/mkfs.ext3,/sbin/mkfs.ext4,/sbin/resize2fs,/sbin/tune2fs,chattr,lsattr,+e2freefrag,+e4crypt,+e4defrag,+filefrag,+mklost+found|ext2/ext3/ext4 file system utilities
ethtool|1:6.1-1||668|196612|11|libc6,libmnl0||/sbin/ethtool|display or change Ethernet device settings
fakeroot|1.31-1.2||208|66912|37|libfakeroot,libc6||faked-sysv,faked-tcp,fakeroot-sysv,fakeroot-tcp|tool for simulating superuser privileges
fdisk|2.38.1-5+deb12u3||479|141320|12|libc6,libfdisk1,libmount1,libncursesw6,libreadline8,libsmartcols1,libtinfo6|sensible-utils|/sbin/cfdisk,/sbin/fdisk,/sbin/sfdisk|collection of partitioning utilities
figlet|2.2.5-3+b1||739|136540|74|libc6||chkfont,figlet-figlet,figlist,showfigfonts|Make large character ASCII banners out of ordinary text
file|1:5.44-3||79|42472|8|libc6,libmagic1||file|Recognize the type of data in a file using "magic" numbers
findutils|4.9.0-4||1746|635500|55|libc6,libselinux1||find,xargs|utilities for finding files--find, xargs
fontconfig-config|2.14.1-4||527|314864|68|debconf,fonts-dejavu-core
fonts-dejavu-core|2.37-6|all|2960|1067728|39
fortune-mod|1:1.99.1-7.3||106|38296|13|libc6,librecode0||strfile,unstr,/usr/games/fortune|provides fortune cookies on demand
fuse-overlayfs|1.10-1||113|43472|5|fuse3,libc6,libfuse3-3||fuse-overlayfs|implementation of overlay+shiftfs in FUSE for rootless containers
fuse3|3.14.0-4||100|35912|13|libc6,libfuse3-3,adduser,mount,sed||/bin/fusermount,/bin/fusermount3,/sbin/mount.fuse,/sbin/mount.fuse3
g++|4:12.2.0-3||14|1356|4|cpp,gcc,g++-12,gcc-12||g++,x86_64-linux-gnu-g++|GNU C++ compiler
g++-12|12.2.0-14+deb12u1||36161|10694076|8|gcc-12-base,gcc-12,libstdc++-12-dev,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g||g++-12,x86_64-linux-gnu-g++-12
gawk|1:5.2.1-2||2906|672772|178|libc6,libgmp10,libmpfr6,libreadline8,libsigsegv2||gawk,gawkbug|GNU awk, a pattern scanning and processing language
gcc|4:12.2.0-3||47|5216|30|cpp,gcc-12|libc6-dev|gcc,gcov,gcc-ar,gcc-nm,c89-gcc,c99-gcc|GNU C compiler
gcc-12|12.2.0-14+deb12u1||68236|19268852|48|cpp-12,gcc-12-base,libcc1-0,binutils,libgcc-12-dev,libc6,libgcc-s1,libgmp10,libisl23,libmpc3,libmpfr6,libstdc++6,libzstd1,zlib1g|libc6-dev|gcc-12,gcov-12,gcc-ar-12,gcc-nm-12,lto-dump-12,gcov-dump-12
gcc-12-base|12.2.0-14+deb12u1||100|37596|4
gettext-base|0.21-12||645|160164|68|libc6||envsubst,gettext,gettext.sh,ngettext|GNU Internationalization utilities for the base system
gir1.2-glib-2.0|1.74.0-3||719|159432|7|libgirepository-1.0-1,libglib2.0-0
gir1.2-packagekitglib-1.0|1.2.6-5+deb12u1||110|26020|3|gir1.2-glib-2.0,libpackagekit-glib2-18
git|1:2.39.5-0+deb12u3||44890|7264380|851|libc6,libcurl3-gnutls,libexpat1,libpcre2-8-0,zlib1g,perl,liberror-perl,git-man|ca-certificates,patch,less,openssh-client|git,git-receive-pack,git-shell,git-upload-archive,git-upload-pack,scalar|fast, scalable, distributed revision control system
git-man|1:2.39.5-0+deb12u3|all|2107|2053236|190
gnupg|2.2.40-1.1+deb12u2|all|886|846132|39|dirmngr,gnupg-l10n,gnupg-utils,gpg,gpg-agent,gpg-wks-client,gpg-wks-server,gpgsm,gpgv|||GNU privacy guard - a free PGP replacement
gnupg-l10n|2.2.40-1.1+deb12u2|all|4875|1092644|61
gnupg-utils|2.2.40-1.1+deb12u2||1837|927232|26|libassuan0,libbz2-1.0,libc6,libgcrypt20,libgpg-error0,libksba8,libreadline8,zlib1g|gpg,gpg-agent,gpgconf,gpgsm|gpgtar,gpg-zip,kbxutil,lspgpot,gpgsplit,gpgcompose
gpg|2.2.40-1.1+deb12u2||1582|949888|6|gpgconf,libassuan0,libbz2-1.0,libc6,libgcrypt20,libgpg-error0,libreadline8,libsqlite3-0,zlib1g|gnupg|gpg
gpg-agent|2.2.40-1.1+deb12u2||1349|694596|25|gpgconf,pinentry-curses,init-system-helpers,libassuan0,libc6,libgcrypt20,libgpg-error0,libnpth0|gnupg|gpg-agent
gpg-wks-client|2.2.40-1.1+deb12u2||683|540932|7|dirmngr,gpg,gpg-agent,libassuan0,libc6,libgcrypt20,libgpg-error0|gnupg
gpg-wks-server|2.2.40-1.1+deb12u2||658|531476|6|gpg,gpg-agent,libc6,libgcrypt20,libgpg-error0|gnupg|gpg-wks-server
gpgconf|2.2.40-1.1+deb12u2||804|564852|10|libassuan0,libc6,libgcrypt20,libgpg-error0,libreadline8||gpg-connect-agent,gpgconf
gpgsm|2.2.40-1.1+deb12u2||993|671420|6|gpgconf,libassuan0,libc6,libgcrypt20,libgpg-error0,libksba8,libreadline8|gnupg|gpgsm
gpgv|2.2.40-1.1+deb12u2||918|648768|6|libbz2-1.0,libc6,libgcrypt20,libgpg-error0,zlib1g||gpgv
grep|3.8-5||1245|421444|63|libc6,libpcre2-8-0,dpkg||/bin/egrep,/bin/fgrep,/bin/grep,rgrep
groff-base|1.22.4-10||3673|915864|171|libc6,libgcc-s1,libstdc++6,libuchardet0||eqn,pic,tbl,geqn,gpic,grog
gzip|1.12-1||252|140364|35|libc6,dpkg||/bin/gunzip,/bin/gzexe,/bin/gzip,/bin/uncompress,/bin/zcat,/bin/zcmp,/bin/zdiff,/bin/zegrep,/bin/zfgrep,/bin/zforce,/bin/zgrep,/bin/zless,/bin/zmore,/bin/znew
hostname|3.23+nmu1||46|10500|12|libc6||/bin/dnsdomainname,/bin/domainname,/bin/hostname,/bin/nisdomainname,/bin/ypdomainname
htop|3.2.2-2||378|152412|10|libc6,libncursesw6,libnl-3-200,libnl-genl-3-200,libtinfo6||htop|interactive processes viewer
icu-devtools|72.1-3+deb12u1||717|205808|33|libc6,libgcc-s1,libicu72,libstdc++6||derb,genrb,uconv,genbrk,gencfu,gendict
ifupdown|0.8.41||199|62104|36|libc6,adduser,iproute2||/sbin/ifdown,/sbin/ifquery,/sbin/ifup|high level tools to configure network interfaces
inetutils-telnet|2:2.4-2+deb12u3||257|120880|9|libc6,libcom-err2,libk5crypto3,libkrb5-3,libtinfo6,netbase||inetutils-telnet|telnet client
init|1.65.2+deb12u1||13|5600|2|systemd-sysv|||metapackage ensuring an init system is installed
init-system-helpers|1.65.2+deb12u1|all|133|39020|16|usr-is-merged||deb-systemd-helper,deb-systemd-invoke,+invoke-rc.d,+service,+update-rc.d
iotop|0.6-42-ga14256a-0.1+b2||106|24092|17|python3||+iotop-py|simple top-like I/O monitor
iperf|2.1.8+dfsg-1||349|136984|12|libc6,libgcc-s1,libstdc++6||iperf|Internet Protocol bandwidth measuring tool
iperf3|3.12-1+deb12u2||86|33964|9|init-system-helpers,debconf,adduser,libc6,libiperf0||iperf3|Internet Protocol bandwidth measuring tool
iproute2|6.1.0-3||3516|1045828|179|debconf,libbpf1,libbsd0,libc6,libcap2,libdb5.3,libelf1,libmnl0,libselinux1,libtirpc3,libxtables12,libcap2-bin|libatm1|rdma,nstat,+arpd,+genl,ctstat,lnstat|networking and traffic control tools
ipset|7.17-1||138|45656|10|libc6,libipset13|iptables|+ipset,+ipset-translate|administration tool for kernel IP sets
iptables|1.8.9-2||2408|360192|197|libip4tc2,libip6tc2,libxtables12,netbase,libc6,libmnl0,libnetfilter-conntrack3,libnfnetlink0,libnftnl11|nftables|+nfnl_osf,iptables-xml,+ebtables-nft,+iptables-nft,+arptables-nft,+ip6tables-nft|administration tools for packet filtering and NAT
iputils-ping|3:20221126-1+deb12u1||121|47172|10|libcap2-bin,libc6,libcap2,libidn2-0||/bin/ping,/bin/ping4,/bin/ping6|Tools to test the reachability of network hosts
iputils-tracepath|3:20221126-1+deb12u1||46|18060|6|libc6||tracepath|Tools to trace the network path to a remote host
ipvsadm|1:1.31-1+b1||128|41584|16|lsb-base,libc6,libnl-3-200,libnl-genl-3-200,libpopt0||/sbin/ipvsadm,/sbin/ipvsadm-restore,/sbin/ipvsadm-save|Linux Virtual Server support programs
iso-codes|4.15.0-1|all|20086|2906084|1146
java-common|0.74|all|28|6388|6|||+update-java-alternatives
jq|1.6-2.1+deb12u3||111|64432|7|libjq1,libc6||jq|lightweight and flexible command-line JSON processor
kmod|30+20221128-1||251|95180|28|libc6,liblzma5,libssl3,libzstd1,libkmod2||/bin/kmod,/bin/lsmod,/sbin/lsmod,/sbin/rmmod,/sbin/depmod,/sbin/insmod|tools for managing Linux kernel modules
less|590-2.1~deb12u2||313|132044|16|libc6,libtinfo6||less,lessecho,lessfile,lesskey,lesspipe|pager program similar to more
libacl1|2.3.1-3||73|31488|6|libc6
libaio1|0.3.113-4||37|13360|5|libc6|||Linux kernel AIO access library - shared library
libalgorithm-diff-perl|1.201-1|all|129|43296|12|perl
libalgorithm-merge-perl|0.08-5|all|43|11788|5|perl,libalgorithm-diff-perl
libapparmor1|3.0.8-3||109|41192|4|libc6
libappstream4|0.16.1-2+b1||657|198320|5|libc6,libcurl3-gnutls,libglib2.0-0,libstemmer0d,libsystemd0,libxml2,libxmlb2,libyaml-0-2
libapr1|1.7.2-3+deb12u1||288|102116|7|libc6,libuuid1
libaprutil1|1.6.3-1+deb12u1||284|89048|13|libapr1,libc6,libcrypt1,libdb5.3,libexpat1,libgdbm6,libssl3
libaprutil1-dbd-sqlite3|1.6.3-1+deb12u1||48|14044|6|libaprutil1,libc6,libsqlite3-0
libaprutil1-ldap|1.6.3-1+deb12u1||40|12276|6|libaprutil1,libc6,libldap-2.5-0
libapt-pkg6.0|2.6.2||3297|906972|48|libbz2-1.0,libc6,libgcc-s1,libgcrypt20,liblz4-1,liblzma5,libstdc++6,libsystemd0,libudev1,libxxhash0,libzstd1,zlib1g|apt
libarchive13|3.6.2-1+deb12u5||865|345488|5|libacl1,libbz2-1.0,libc6,liblz4-1,liblzma5,libnettle8,libxml2,libzstd1,zlib1g
libargon2-1|0~20171227-0.3+deb12u1||56|19432|4|libc6
libasan8|12.2.0-14+deb12u1||8017|2192652|3|gcc-12-base,libc6,libgcc-s1
libasound2|1.2.8-1+b1||1161|361788|7|libasound2-data,libc6
libasound2-data|1.2.8-1|all|200|20488|80
libassuan0|2.5.5-5||117|48464|5|libc6,libgpg-error0
libatm1|1:2.5.1-4+b2||107|68312|6|libc6
libatomic1|12.2.0-14+deb12u1||45|9376|3|gcc-12-base,libc6
libattr1|1:2.5.1-4||59|22164|7|libc6
libaudit-common|1:3.0.9-1|all|22|10448|5
libaudit1|1:3.0.9-1||150|46764|5|libaudit-common,libc6,libcap-ng0
libavahi-client3|0.8-10+deb12u1||117|45756|6|libavahi-common3,libc6,libdbus-1-3
libavahi-common-data|0.8-10+deb12u1||738|107164|48
libavahi-common3|0.8-10+deb12u1||94|42112|6|libc6,libavahi-common-data
libbinutils|2.40-2||2469|572104|6|libc6,libzstd1,zlib1g,binutils-common
libblas3|3.11.0-2||464|148592|5|libc6
libblkid1|2.38.1-5+deb12u3||398|147380|6|libc6
libbpf1|1:1.1.2-0+deb12u1||385|145032|4|libc6,libelf1,zlib1g
libbrotli-dev|1.0.9-2+deb12u1||900|287396|16|libbrotli1
libbrotli1|1.0.9-2+deb12u1||783|274704|10|libc6
libbsd0|0.11.7-2||202|117416|6|libc6,libmd0
libbz2-1.0|1.0.8-5+b1||106|47348|7|libc6
libbz2-dev|1.0.8-5+b1||95|30868|4|libbz2-1.0,libc6-dev|||high-quality block-sorting file compressor library - development
libc-bin|2.36-9+deb12u14||2042|609144|37|libc6||/sbin/ldconfig,getconf,getent,iconv,ld.so,ldd,locale,localedef,pldd,tzselect,zdump,+iconvconfig,+zic
libc-dev-bin|2.36-9+deb12u14||94|48056|5|libc6||gencat
libc-l10n|2.36-9+deb12u14|all|4350|676384|40
libc6|2.36-9+deb12u14||13001|2759320|286|libgcc-s1|libidn2-0
libc6-dev|2.36-9+deb12u14||11975|1903668|511|libc6,libc-dev-bin,linux-libc-dev,libcrypt-dev,libnsl-dev,rpcsvc-proto|||GNU C Library: Development Libraries and Header Files
libcap-ng0|0.8.3-1+b3||65|17068|8|libc6
libcap2|1:2.66-4+deb12u3+b1||95|27708|8|libc6
libcap2-bin|1:2.66-4+deb12u3+b1||133|35220|15|libc6,libcap2||/sbin/capsh,/sbin/getcap,/sbin/getpcaps,/sbin/setcap|POSIX 1003.1e capabilities (utilities)
libcbor0.8|0.8.0-2+b1||98|27436|7|libc6
libcc1-0|12.2.0-14+deb12u1||136|41736|3|gcc-12-base,libc6,libgcc-s1,libstdc++6
libcgroup2|2.0.2-2||135|51740|4|libc6
libcom-err2|1.47.0-2+b2||55|20044|5|libc6
libconfig-inifiles-perl|3.000003-2+deb12u1|all|123|45984|5
libcrypt-dev|1:4.4.33-2||341|118144|20|libcrypt1
libcrypt1|1:4.4.33-2||233|89464|5|libc6
libcryptsetup12|2:2.6.1-4~deb12u2||563|223344|7|libargon2-1,libblkid1,libc6,libdevmapper1.02.1,libjson-c5,libssl3,libuuid1
libctf-nobfd0|2.40-2||301|153384|4|libc6,zlib1g
libctf0|2.40-2||232|89796|3|libbinutils,libc6,zlib1g
libcups2|2.4.2-3+deb12u9||675|245180|6|libavahi-client3,libavahi-common3,libc6,libgnutls30,libgssapi-krb5-2,zlib1g
libcurl3-gnutls|7.88.1-10+deb12u15||828|386008|7|libbrotli1,libc6,libgnutls30,libgssapi-krb5-2,libidn2-0,libldap-2.5-0,libnettle8,libnghttp2-14,libpsl5,librtmp1,libssh2-1,libzstd1,zlib1g|ca-certificates
libcurl4|7.88.1-10+deb12u15||840|392184|5|libbrotli1,libc6,libgssapi-krb5-2,libidn2-0,libldap-2.5-0,libnghttp2-14,libpsl5,librtmp1,libssh2-1,libssl3,libzstd1,zlib1g|ca-certificates
libcurl4-openssl-dev|7.88.1-10+deb12u15||1778|492864|21|libcurl4||curl-config|development files and documentation for libcurl (OpenSSL flavour)
libdb5.3|5.3.28+dfsg2-1||1833|697412|5|libc6
libdbus-1-3|1.14.10-1~deb12u1||468|201240|7|libc6,libsystemd0|dbus
libdbus-1-dev|1.14.10-1~deb12u1||971|240572|32|libdbus-1-3,pkg-config,xml-core
libdebconfclient0|0.270||37|9900|4|libc6
libdevmapper1.02.1|2:1.02.185-2||474|132796|4|libc6,libselinux1,libudev1,dmsetup
libdpkg-perl|1.21.23|all|1987|603796|149|perl,dpkg|bzip2,xz-utils
libdrm-common|2.4.114-1|all|42|7112|3
libdrm2|2.4.114-1+b1||121|37472|6|libdrm-common,libc6
libduktape207|2.7.0-2||314|133812|3|libc6
libdw1|0.188-2.1||713|234760|5|libbz2-1.0,libc6,libelf1,liblzma5,zlib1g
libedit2|3.1-20221030-2||258|92992|9|libbsd0,libc6,libtinfo6
libegl-mesa0|22.3.6-1+deb12u2||324|114116|8|libc6,libdrm2,libexpat1,libgbm1,libgcc-s1,libglapi-mesa,libwayland-client0,libwayland-server0,libx11-xcb1,libxcb-dri2-0,libxcb-dri3-0,libxcb-present0,libxcb-randr0,libxcb-sync1,libxcb-xfixes0,libxcb1,libxshmfence1
libegl1|1.6.0-1||111|33652|5|libc6,libglvnd0,libegl-mesa0
libelf1|0.188-2.1||1036|173796|12|libc6,zlib1g
liberror-perl|0.17029-2|all|73|29032|14|perl
libestr0|0.1.11-1||32|9204|5|libc6
libevent-2.1-7|2.1.12-stable-8+deb12u1||435|181168|5|libc6
libevent-core-2.1-7|2.1.12-stable-8+deb12u1||302|131276|5|libc6
libexpat1|2.5.0-1+deb12u5||414|107940|8|libc6
libexpat1-dev|2.5.0-1+deb12u5||845|159408|25|libexpat1,libc6-dev
libext2fs2|1.47.0-2+b2||535|204900|7|libc6
libfakeroot|1.31-1.2||144|28328|9|libc6
libfastjson4|1.2304.0-1||80|28928|5|libc6
libfdisk1|2.38.1-5+deb12u3||533|193624|6|libblkid1,libc6,libuuid1
libffi-dev|3.4.4-1||315|59376|34|libffi8|||Foreign Function Interface library (development files)
libffi8|3.4.4-1||68|22856|4|libc6
libfido2-1|1.12.0-2+b1||241|77216|5|libc6,libcbor0.8,libssl3,libudev1,zlib1g
libfontconfig1|2.14.1-4||579|385664|5|libc6,libexpat1,libfreetype6,fontconfig-config
libfreetype-dev|2.12.1+dfsg-5+deb12u4||2060|566284|61|libfreetype6,libbrotli-dev,libc6-dev,libpng-dev,zlib1g-dev
libfreetype6|2.12.1+dfsg-5+deb12u4||886|397736|6|libbrotli1,libc6,libpng16-16,zlib1g
libfreetype6-dev|2.12.1+dfsg-5+deb12u4||69|46740|3|libfreetype-dev|||FreeType 2 font engine, development files (transitional package)
libfstrm0|0.6.1-1||70|21596|6|libc6
libfuse3-3|3.14.0-4||305|88108|8|libc6
libgbm1|22.3.6-1+deb12u2||107|38132|8|libc6,libdrm2,libexpat1,libwayland-server0
libgcc-12-dev|12.2.0-14+deb12u1||14284|2437204|162|gcc-12-base,libgcc-s1,libgomp1,libitm1,libatomic1,libasan8,liblsan0,libtsan2,libubsan1,libquadmath0|libc6-dev
libgcc-s1|12.2.0-14+deb12u1||140|49856|3|gcc-12-base,libc6
libgcrypt20|1.10.1-3+deb12u1||1592|696204|10|libc6,libgpg-error0
libgdbm-compat4|1.23-3||70|48156|5|libc6,libgdbm6
libgdbm6|1.23-3||129|72248|5|libc6
libgirepository-1.0-1|1.74.0-3||295|100664|4|libc6,libffi8,libglib2.0-0
libglapi-mesa|22.3.6-1+deb12u2||268|35900|8|libc6
libgles2|1.6.0-1||105|16828|6|libc6,libglvnd0
libglib2.0-0|2.74.6-2+deb12u9||4135|1403216|18|libc6,libffi8,libmount1,libpcre2-8-0,libselinux1,zlib1g|libglib2.0-data
libglib2.0-bin|2.74.6-2+deb12u9||336|112080|22|libglib2.0-data,libc6,libelf1,libglib2.0-0||gio,gdbus,gresource,gsettings,gapplication,gio-querymodules
libglib2.0-data|2.74.6-2+deb12u9|all|9406|1211164|102
libglvnd0|1.6.0-1||728|51820|6|libc6
libgmp-dev|2:6.2.1+dfsg1-1.1||1834|640988|14|libgmp10,libgmpxx4ldbl|||Multiprecision arithmetic library developers tools
libgmp10|2:6.2.1+dfsg1-1.1||855|562588|6|libc6
libgmpxx4ldbl|2:6.2.1+dfsg1-1.1||371|338440|6|libc6,libgcc-s1,libgmp10,libstdc++6
libgnutls30|3.7.9-2+deb12u7||3396|1409084|28|libc6,libgmp10,libhogweed6,libidn2-0,libnettle8,libp11-kit0,libtasn1-6,libunistring2
libgomp1|12.2.0-14+deb12u1||312|115772|3|gcc-12-base,libc6
libgpg-error0|1.46-1||192|76888|6|libc6
libgpm2|1.20.7-10+b1||45|14216|5|libc6
libgprofng0|2.40-2||3958|812120|8|libbinutils,libc6,libgcc-s1,libstdc++6,zlib1g
libgraphite2-3|1.3.14-1+deb12u1||191|74564|6|libc6
libgssapi-krb5-2|1.20.1-2+deb12u5||425|135168|5|libc6,libcom-err2,libk5crypto3,libkrb5-3,libkrb5support0
libgstreamer1.0-0|1.22.0-2+deb12u1||4418|1169664|60|libc6,libcap2,libdw1,libglib2.0-0,libunwind8,libcap2-bin
libharfbuzz0b|6.0.0+dfsg-3||2609|1945396|5|libc6,libfreetype6,libglib2.0-0,libgraphite2-3
libhogweed6|3.8.1-2||463|327524|5|libc6,libgmp10,libnettle8
libicu-dev|72.1-3+deb12u1||47784|10347768|217|libicu72,icu-devtools,libc6-dev|||Development files for International Components for Unicode
libicu72|72.1-3+deb12u1||36170|9376124|15|libc6,libgcc-s1,libstdc++6
libidn2-0|2.3.3-1+b1||439|123636|34|libc6,libunistring2
libip4tc2|1.8.9-2||66|19016|5|libc6
libip6tc2|1.8.9-2||66|19416|5|libc6
libiperf0|3.12-1+deb12u2||252|91200|7|libc6,libsctp1,libssl3
libipsec-mb1|1.3-2||12515|981460|6|libc6
libipset13|7.17-1||265|67504|6|libc6,libmnl0
libisl23|0.25-1.1||2302|683060|6|libc6,libgmp10
libitm1|12.2.0-14+deb12u1||115|26140|3|gcc-12-base,libc6
libjansson4|2.14-2||101|40788|7|libc6
libjemalloc2|5.3.0-1||872|275000|5|libc6,libgcc-s1,libstdc++6
libjpeg-dev|1:2.1.5-2||107|71768|6|libjpeg62-turbo-dev|||Development files for the JPEG library [dummy package]
libjpeg62-turbo|1:2.1.5-2||677|166332|6|libc6
libjpeg62-turbo-dev|1:2.1.5-2||1096|289644|19|libc6-dev,libjpeg62-turbo
libjq1|1.6-2.1+deb12u3||366|136460|5|libc6,libonig5
libjs-jquery|3.6.1+dfsg+~3.5.14-1|all|705|326128|10
libjs-sphinxdoc|5.3.0-4|all|184|130384|14|libjs-jquery,libjs-underscore
libjs-underscore|1.13.4~dfsg+~1.11.4-3|all|349|115632|11||libjs-jquery
libjson-c5|0.16-2||109|44120|7|libc6
libjsoncpp25|1.9.5-4||249|78572|6|libc6,libgcc-s1,libstdc++6
libjudydebian1|1.0.5-5+b2||337|101652|6|libc6
libk5crypto3|1.20.1-2+deb12u5||261|79712|4|libc6,libkrb5support0
libkeyutils1|1.6.3-2||40|8808|4|libc6
libkmod2|30+20221128-1||141|57892|5|libc6,liblzma5,libssl3,libzstd1
libkrb5-3|1.20.1-2+deb12u5||1077|332280|8|libc6,libcom-err2,libk5crypto3,libkeyutils1,libkrb5support0,libssl3
libkrb5support0|1.20.1-2+deb12u5||134|33212|4|libc6
libksba8|1.6.3-2||316|128416|8|libc6,libgpg-error0
liblcms2-2|2.14-2+deb12u1||428|153540|5|libc6
libldap-2.5-0|2.5.13+dfsg-5||553|183248|9|libc6,libgnutls30,libsasl2-2|libldap-common
libldap-common|2.5.13+dfsg-5|all|92|29348|5
liblinear4|2.3.0+dfsg-5||102|43644|7|libblas3,libc6,libgcc-s1,libstdc++6
liblmdb0|0.9.24-1||104|44996|4|libc6
liblognorm5|2.0.6-4||173|67156|5|libc6,libestr0,libfastjson4
liblsan0|12.2.0-14+deb12u1||2942|969300|3|gcc-12-base,libc6,libgcc-s1
liblua5.3-0|5.3.6-2||495|122984|6|libc6,libstdc++6
liblz4-1|1.9.4-1||169|62884|4|libc6
liblzf1|3.6-3||39|10192|5|libc6
liblzma-dev|5.4.1-1+deb12u2||726|260400|36|liblzma5|||XZ-format compression library - development files
liblzma5|5.4.1-1+deb12u2||333|205796|8|libc6
liblzo2-2|2.10-2||174|56912|8|libc6
libmagic-mgc|1:5.44-3||8130|304888|7
libmagic1|1:5.44-3||232|103752|11|libbz2-1.0,libc6,liblzma5,zlib1g,libmagic-mgc|||Recognize the type of data in a file using "magic" numbers - library
libmariadb-dev|1:10.11.19-0+deb12u1||981|270692|158|libmariadb3,libssl-dev,zlib1g-dev,libc6||mariadb-config,mariadb_config|MariaDB database development files
libmariadb3|1:10.11.19-0+deb12u1||553|179504|8|mariadb-common,libc6,libssl3,zlib1g
libmaxminddb0|1.7.1-1||76|29812|7|libc6
libmd0|1.0.4-2||79|29456|5|libc6
libmnl0|1.0.4-3||46|12476|4|libc6
libmount1|2.38.1-5+deb12u3||454|165732|6|libblkid1,libc6,libselinux1
libmpc3|1.3.1-1||149|51480|4|libc6,libgmp10,libmpfr6
libmpfr6|4.2.0-1||1177|700900|10|libc6,libgmp10
libncurses-dev|6.4-4||2319|349068|88|libtinfo6,libncurses6,libncursesw6,libc6-dev,ncurses-bin||ncurses5-config,ncurses6-config,ncursesw5-config,ncursesw6-config|developer's libraries for ncurses
libncurses6|6.4-4||335|103136|9|libtinfo6,libc6|libgpm2
libncursesw6|6.4-4||412|133824|9|libtinfo6,libc6|libgpm2
libnetfilter-conntrack3|1.0.9-3||139|40704|4|libc6,libmnl0,libnfnetlink0
libnettle8|3.8.1-2||520|287764|7|libc6
libnfnetlink0|1.0.2-2||51|15132|4|libc6
libnftables1|1.0.6-2+deb12u2||920|299116|6|libc6,libgmp10,libjansson4,libmnl0,libnftnl11,libxtables12
libnftnl11|1.2.4-2||233|61632|4|libc6,libmnl0
libnghttp2-14|1.52.0-1+deb12u3||220|72404|6|libc6
libnginx-mod-http-echo|1:0.63-4||68|18736|4|nginx,libc6|nginx
libnl-3-200|3.7.0-0.2+b1||182|63124|9|libc6
libnl-genl-3-200|3.7.0-0.2+b1||58|21600|6|libnl-3-200,libc6
libnpth0|1.6-3||50|18980|5|libc6
libnsl-dev|1.3.0-2||345|66436|20|libnsl2,libtirpc-dev
libnsl2|1.3.0-2||127|39480|5|libc6,libtirpc3
libnspr4|2:4.35-1||322|113108|6|libc6
libnss3|2:3.87.1-1+deb12u4||4114|1330556|16|libc6,libnspr4,libsqlite3-0
libonig-dev|6.9.8-1||233|96700|35|libonig5|||regular expressions library — development files
libonig5|6.9.8-1||666|187828|5|libc6
libp11-kit0|0.24.1-2||1408|345080|6|libc6,libffi8
libpackagekit-glib2-18|1.2.6-5+deb12u1||448|112892|4|libc6,libglib2.0-0
libpam-modules|1.5.2-6+deb12u2||1031|291056|112|libaudit1,libc6,libcrypt1,libdb5.3,libpam0g,libselinux1,debconf,libpam-modules-bin
libpam-modules-bin|1.5.2-6+deb12u2||227|75676|21|libaudit1,libc6,libcrypt1,libpam0g,libselinux1||/sbin/mkhomedir_helper,/sbin/pam_namespace_helper,/sbin/pwhistory_helper,/sbin/unix_chkpwd,/sbin/unix_update,+faillock,+pam_timestamp_check
libpam-runtime|1.5.2-6+deb12u2|all|876|160936|108|debconf,libpam-modules||+pam-auth-update,+pam_getenv
libpam-systemd|252.39-1~deb12u2||532|225520|7|libc6,libcap2,libpam0g,systemd,libpam-runtime,dbus,systemd-sysv
libpam0g|1.5.2-6+deb12u2||215|92060|15|libaudit1,libc6,debconf
libpcap-dev|1.10.3-1||36|28248|3|libpcap0.8-dev|||development library for libpcap (transitional package)
libpcap0.8|1.10.3-1||368|156700|9|libc6,libdbus-1-3
libpcap0.8-dev|1.10.3-1||858|281104|104|libc6-dev,libdbus-1-dev,libpcap0.8||pcap-config
libpcre2-8-0|10.42-1+deb12u2||685|261628|6|libc6
libpcre3|2:8.39-15||680|340864|12|libc6
libpcsclite1|1.9.9-2||91|49704|5|libc6
libperl5.36|5.36.0-7+deb12u4||28875|4207640|392|libbz2-1.0,libc6,libcrypt1,libdb5.3,libgdbm-compat4,libgdbm6,zlib1g,perl-modules-5.36||cpan5.36-x86_64-linux-gnu,perl5.36-x86_64-linux-gnu
libpipeline1|1.5.7-1||96|38540|6|libc6
libpkgconf3|1.8.1-1||101|36084|5|libc6
libpng-dev|1.6.39-2+deb12u6||854|360564|26|libpng16-16,zlib1g-dev||libpng-config,libpng16-config|PNG library - development (version 1.6)
libpng16-16|1.6.39-2+deb12u6||417|277048|10|libc6,zlib1g
libpolkit-agent-1-0|122-3||70|24444|5|libc6,libglib2.0-0,libpolkit-gobject-1-0
libpolkit-gobject-1-0|122-3||148|43912|5|libc6,libglib2.0-0,libsystemd0
libpopt0|1.19+dfsg-1||245|43268|41|libc6
libpq-dev|15.20-0+deb12u1||595|156556|23|libpq5,libssl-dev||pg_config|header files for libpq5 (PostgreSQL library)
libpq5|15.20-0+deb12u1||906|205248|18|libc6,libgssapi-krb5-2,libldap-2.5-0,libssl3
libproc2-0|2:4.0.2-3||232|62804|6|libc6,libsystemd0
libprotobuf-c1|1.4.1-1+b1||69|27492|6|libc6
libpsl5|0.21.2-1||96|58684|5|libidn2-0,libc6,libunistring2
libpython3-dev|3.11.2-1+b1||37|9572|8|libpython3.11-dev||x86_64-linux-gnu-python3-config
libpython3-stdlib|3.11.2-1+b1||27|9312|4|libpython3.11-stdlib
libpython3.11|3.11.2-6+deb12u9||7626|1988800|5|libpython3.11-stdlib,libc6,libexpat1,zlib1g
libpython3.11-dev|3.11.2-6+deb12u9||25766|4739284|214|libpython3.11-stdlib,libpython3.11,libexpat1-dev,zlib1g-dev|libc6-dev|x86_64-linux-gnu-python3.11-config
libpython3.11-minimal|3.11.2-6+deb12u9||5232|820928|282|libc6,libssl3|libpython3.11-stdlib
libpython3.11-stdlib|3.11.2-6+deb12u9||8334|1798408|323|libpython3.11-minimal,media-types,libbz2-1.0,libc6,libcrypt1,libdb5.3,libffi8,liblzma5,libncursesw6,libnsl2,libreadline8,libsqlite3-0,libtinfo6,libtirpc3,libuuid1
libquadmath0|12.2.0-14+deb12u1||292|144616|3|gcc-12-base,libc6
libreadline-dev|8.2-1.3||790|150856|14|libreadline8,libncurses-dev,dpkg|||GNU readline and history libraries, development files
libreadline8|8.2-1.3||475|165760|11|readline-common,libc6,libtinfo6
librecode0|3.6-25||1834|524312|5|libc6
librhash0|1.4.3-3||237|134112|4|libc6|libssl3
librtmp1|2.4+20151223.gitfa8646d.1-2+b2||146|60824|5|libc6,libgmp10,libgnutls30,libhogweed6,libnettle8,zlib1g
libruby|1:3.1||13|4972|3|libruby3.1
libruby3.1|3.1.2-7+deb12u1||25005|5400480|1940|rake,ruby-net-telnet,ruby-xmlrpc,ruby-webrick,ruby-sdbm,libc6,libcrypt1,libedit2,libffi8,libgmp10,libncurses6,libssl3,libtinfo6,libyaml-0-2,zlib1g
libsasl2-2|2.1.28+dfsg-10+deb12u1||167|59908|7|libsasl2-modules-db,libc6
libsasl2-modules-db|2.1.28+dfsg-10+deb12u1||77|20524|6|libc6,libdb5.3
libsctp1|1.0.19+dfsg-2||56|29720|5|libc6
libseccomp2|2.5.4-1+deb12u1||148|46808|5|libc6|||high level interface to Linux seccomp filter
libselinux1|3.4-1+b6||199|73720|4|libc6,libpcre2-8-0
libsemanage-common|3.4-1|all|37|21632|5
libsemanage2|3.4-1+b5||297|89884|4|libsemanage-common,libaudit1,libbz2-1.0,libc6,libselinux1,libsepol2
libsepol2|3.4-2.1||775|275900|3|libc6
libsigsegv2|2.14-1||70|37152|8|libc6
libsmartcols1|2.38.1-5+deb12u3||289|106776|6|libc6
libsodium-dev|1.0.18-1+deb12u1||795|180880|69|libsodium23|||Network communication, cryptography and signaturing library - headers
libsodium23|1.0.18-1+deb12u1||415|162044|8|libc6
libsqlite3-0|3.40.1-2+deb12u2||1682|838808|7|libc6
libsqlite3-dev|3.40.1-2+deb12u2||3150|1025140|9|libsqlite3-0,libc6-dev|||SQLite 3 development files
libss2|1.47.0-2+b2||71|24800|5|libcom-err2,libc6
libssh2-1|1.10.0-3+deb12u1||353|175976|8|libc6,libssl3,zlib1g
libssl-dev|3.0.22-1~deb12u2||12206|2450160|145|libssl3|||Secure Sockets Layer toolkit - development files
libssl3|3.0.22-1~deb12u2||6042|2039888|9|libc6
libstdc++-12-dev|12.2.0-14+deb12u1||19446|2047292|814|gcc-12-base,libgcc-12-dev,libstdc++6,libc6-dev
libstdc++6|12.2.0-14+deb12u1||2686|612604|8|gcc-12-base,libc6,libgcc-s1
libstemmer0d|2.2.0-2||818|118164|9|libc6
libsubid4|1:4.13+dfsg1-1+deb12u2||324|211172|6|libaudit1,libc6,libcrypt1,libpam0g,libselinux1,libsemanage2
libsystemd-shared|252.39-1~deb12u2||5350|1696184|6|libacl1,libapparmor1,libaudit1,libblkid1,libc6,libcap2,libcrypt1,libgcrypt20,libip4tc2,libkmod2,liblz4-1,liblzma5,libmount1,libpam0g,libseccomp2,libselinux1,libssl3,libzstd1
libsystemd0|252.39-1~deb12u2||909|332372|5|libc6,libcap2,libgcrypt20,liblz4-1,liblzma5,libzstd1
libtasn1-6|4.19.0-2+deb12u1||116|48596|8|libc6
libtext-charwidth-perl|0.04-11||41|9496|7|libc6,perl-base
libtinfo6|6.4-4||541|331352|7|libc6
libtirpc-common|1.3.3+ds-1|all|35|14048|6
libtirpc-dev|1.3.3+ds-1||717|191428|78|libtirpc3
libtirpc3|1.3.3+ds-1||226|85192|6|libc6,libgssapi-krb5-2,libtirpc-common
libtsan2|12.2.0-14+deb12u1||7815|2196972|3|gcc-12-base,libc6,libgcc-s1
libubsan1|12.2.0-14+deb12u1||2652|883056|3|gcc-12-base,libc6,libgcc-s1,libstdc++6
libuchardet0|0.0.7-1||208|67816|4|libc6,libgcc-s1,libstdc++6
`;
