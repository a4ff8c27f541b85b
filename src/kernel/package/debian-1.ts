/** Part 1 of Debian's packages, made by build/debian-packages.ts; debian.ts says what the columns are. */
export const debianPackages1 = `
ack|3.6.0-1|all|231|77744|26|libfile-next-perl,perl||ack|grep-like program specifically for large source trees
acl|2.3.1-3||210|61244|18|libacl1,libc6||/bin/chacl,/bin/getfacl,/bin/setfacl|access control list - utilities
adduser|3.134|all|686|183272|71|passwd||+addgroup,+adduser,+delgroup,+deluser|add and remove users and groups
adwaita-icon-theme|43-1|all|20899|5124100|5626|hicolor-icon-theme,gtk-update-icon-cache|librsvg2-common
antlr|2.7.7+dfsg-12|all|27|14288|6|default-jre-headless,libantlr-java||runantlr
apache2|2.4.71-1~deb12u1||588|237772|202|init-system-helpers,apache2-bin,apache2-data,apache2-utils,lsb-base,media-types,perl,procps|ssl-cert|+a2disconf,+a2dismod,+a2dissite,+a2enconf,+a2enmod,+a2ensite,+a2query,+apache2ctl,+apachectl|Apache HTTP Server
apache2-bin|2.4.71-1~deb12u1||5144|1409916|129|perl,libapr1,libaprutil1,libaprutil1-dbd-sqlite3,libaprutil1-ldap,libbrotli1,libc6,libcrypt1,libcurl4,libjansson4,libldap-2.5-0,liblua5.3-0,libnghttp2-14,libpcre2-8-0,libssl3,libxml2,zlib1g||+apache2
apache2-data|2.4.71-1~deb12u1|all|847|159880|284
apache2-dev|2.4.71-1~deb12u1||1133|329928|87|debhelper,libapr1-dev,libaprutil1-dev,libpcre2-dev,openssl,perl||apxs,apxs2,dh_apache2|Apache HTTP Server (development headers)
apache2-utils|2.4.71-1~deb12u1||452|223608|29|libapr1,libaprutil1,libc6,libcrypt1,libssl3||ab,checkgid,fcgistarter,htcacheclean,htdbm,htdigest,htpasswd,logresolve,rotatelogs,+check_forensic,+httxt2dbm,+split-logfile|Apache HTTP Server (utility programs for web servers)
apt|2.6.2||4232|1373116|201|adduser,gpgv,libapt-pkg6.0,debian-archive-keyring,libc6,libgcc-s1,libgnutls30,libseccomp2,libstdc++6,libsystemd0|ca-certificates|apt,apt-cache,apt-cdrom,apt-config,apt-get,apt-key,apt-mark|commandline package manager
apt-file|3.3|all|89|39104|12|perl,apt,libapt-pkg-perl,libregexp-assemble-perl||apt-file|search for files within Debian packages (command-line interface)
apt-transport-https|2.6.2|all|35|25604|3|apt|||transitional package for https support
apt-utils|2.6.2||1037|309596|79|apt,libapt-pkg6.0,libc6,libdb5.3,libgcc-s1,libstdc++6||apt-extracttemplates,apt-ftparchive,apt-sortpkgs|package management related utility programs
aptitude|0.8.13-5||4268|1369052|8|aptitude-common,libapt-pkg6.0,libboost-iostreams1.74.0,libc6,libcwidget4,libgcc-s1,libncursesw6,libsigc++-2.0-0v5,libsqlite3-0,libstdc++6,libtinfo6,libxapian30|libdpkg-perl,sensible-utils|aptitude-curses|terminal-based package manager
aptitude-common|0.8.13-5|all|10093|1777280|153||aptitude|aptitude-changelog-parser,aptitude-create-state-bundle,aptitude-run-state-bundle
arping|2.23-1||77|33020|9|libc6,libnet1,libpcap0.8,libseccomp2||+arping|sends IP and/or ARP pings (to the MAC address)
at|3.2.5-1+b1||159|44616|26|libpam-runtime,lsb-base,libc6,libpam0g,libselinux1||at,atq,atrm,batch,+atd|Delayed job execution and batch processing
at-spi2-common|2.46.0-5|all|1313|161668|104
attr|1:2.5.1-4||154|41172|19|libattr1,libc6||attr,getfattr,setfattr|utilities for manipulating filesystem extended attributes
autoconf|2.71-3|all|2025|332120|71|perl,m4,debianutils|automake|autoconf,autoheader,autom4te,autoreconf,autoscan,autoupdate,ifnames|automatic configure script builder
automake|1:1.16.5-1.3|all|1837|822960|126|autoconf,autotools-dev||aclocal-1.16,automake-1.16|Tool for generating GNU Standards-compliant Makefiles
autopoint|0.21-12|all|515|495488|6|xz-utils||autopoint
autotools-dev|20220109.1|all|134|51604|15|||dh_autotools-dev_restoreconfig,dh_autotools-dev_updateconfig
base-files|12.4+deb12u15||341|70936|39|mawk
base-passwd|3.6.1||247|59972|17|libc6,libdebconfclient0,libselinux1|debconf|+update-passwd
bash|5.2.15-2+b13||7164|1490652|70|libc6,libtinfo6,base-files,debianutils|bash-completion|/bin/bash,/bin/rbash,bashbug,clear_console|GNU Bourne Again SHell
bash-completion|1:2.11-6|all|1463|233912|760|||dh_bash-completion|programmable completion for the bash shell
bash-static|5.2.15-2+b13||2457|1079448|8|passwd,debianutils||/bin/bash-static|GNU Bourne Again SHell (static version)
bat|0.22.1-4||4630|1954444|5|libc6,libgcc-s1,libgit2-1.5||batcat|cat(1) clone with syntax highlighting and git integration
bc|1.07.1-3+b1||241|109648|17|libc6,libreadline8||bc|GNU bc arbitrary precision calculator language
beanstalkd|1.12-2+b1||130|47372|14|init-system-helpers,libc6,libsystemd0,adduser,netbase,lsb-base||beanstalkd|simple, in-memory, workqueue service
bind9-dnsutils|1:9.18.49-1~deb12u3||501|158488|15|bind9-host,bind9-libs,libc6,libedit2,libidn2-0,libjemalloc2,libkrb5-3,libprotobuf-c1||delv,dig,dnstap-read,mdig,nslookup,nsupdate
bind9-host|1:9.18.49-1~deb12u3||147|57620|5|bind9-libs,libc6,libidn2-0,libjemalloc2||host|DNS Lookup Utility
bind9-libs|1:9.18.49-1~deb12u3||3509|1185996|11|libuv1,libc6,libfstrm0,libgssapi-krb5-2,libjemalloc2,libjson-c5,libkrb5-3,liblmdb0,libmaxminddb0,libnghttp2-14,libprotobuf-c1,libssl3,libxml2,zlib1g
binutils|2.40-2||109|64980|31|binutils-common,libbinutils,binutils-x86-64-linux-gnu||ar,as,ld,nm,dwp,gold,size,gprof,strip,ld.bfd,ranlib,c++filt,elfedit,gprofng,ld.gold,objcopy,objdump,readelf,strings,addr2line,gp-archive,gp-collect-app,gp-display-src,gp-display-html|GNU assembler, linker and binary utilities
binutils-aarch64-linux-gnu|2.40-2||19242|3352924|336|binutils-common,libbinutils,libc6,libgcc-s1,libjansson4,libzstd1,zlib1g||aarch64-linux-gnu-ar,aarch64-linux-gnu-as,aarch64-linux-gnu-ld,aarch64-linux-gnu-nm,aarch64-linux-gnu-dwp,aarch64-linux-gnu-size
binutils-arm-linux-gnueabi|2.40-2||15513|3232148|110|binutils-common,libbinutils,libc6,libgcc-s1,libjansson4,libzstd1,zlib1g||arm-linux-gnueabi-ar,arm-linux-gnueabi-as,arm-linux-gnueabi-ld,arm-linux-gnueabi-nm,arm-linux-gnueabi-dwp,arm-linux-gnueabi-size
binutils-arm-linux-gnueabihf|2.40-2||15517|3229104|110|binutils-common,libbinutils,libc6,libgcc-s1,libjansson4,libzstd1,zlib1g||arm-linux-gnueabihf-ar,arm-linux-gnueabihf-as,arm-linux-gnueabihf-ld,arm-linux-gnueabihf-nm,arm-linux-gnueabihf-dwp,arm-linux-gnueabihf-size
binutils-common|2.40-2||15021|2486664|166
binutils-i686-linux-gnu|2.40-2||14068|2629376|174|binutils-common,libbinutils,libc6,libgcc-s1,libjansson4,libzstd1,zlib1g||i686-linux-gnu-ar,i686-linux-gnu-as,i686-linux-gnu-ld,i686-linux-gnu-nm,i686-linux-gnu-dwp,i686-linux-gnu-size
binutils-powerpc64le-linux-gnu|2.40-2||16062|2756984|242|binutils-common,libbinutils,libc6,libgcc-s1,libjansson4,libzstd1,zlib1g||powerpc64le-linux-gnu-ar,powerpc64le-linux-gnu-as,powerpc64le-linux-gnu-ld,powerpc64le-linux-gnu-nm,powerpc64le-linux-gnu-dwp,powerpc64le-linux-gnu-size
binutils-riscv64-linux-gnu|2.40-2||8902|1292940|325|binutils-common,libbinutils,libc6,libjansson4,libzstd1,zlib1g||riscv64-linux-gnu-ar,riscv64-linux-gnu-as,riscv64-linux-gnu-ld,riscv64-linux-gnu-nm,riscv64-linux-gnu-size,riscv64-linux-gnu-gprof
binutils-s390x-linux-gnu|2.40-2||12531|2421112|122|binutils-common,libbinutils,libc6,libgcc-s1,libjansson4,libzstd1,zlib1g||s390x-linux-gnu-ar,s390x-linux-gnu-as,s390x-linux-gnu-ld,s390x-linux-gnu-nm,s390x-linux-gnu-dwp,s390x-linux-gnu-size
binutils-x86-64-linux-gnu|2.40-2||11428|2245848|156|binutils-common,libbinutils,libc6,libctf-nobfd0,libctf0,libgcc-s1,libgprofng0,libjansson4,libstdc++6,libzstd1,zlib1g||x86_64-linux-gnu-ar,x86_64-linux-gnu-as,x86_64-linux-gnu-ld,x86_64-linux-gnu-nm,x86_64-linux-gnu-dwp,x86_64-linux-gnu-gold
bird2|2.0.12-7||1553|752668|17|init-system-helpers,adduser,ucf,libc6,libreadline8,libssh-gcrypt-4,libtinfo6||+bird,+birdc,+birdcl|Internet Routing Daemon
bison|2:3.8.2+dfsg-1+b1||3116|1174528|204|m4,libc6||bison,bison.yacc|YACC-compatible parser generator
bridge-utils|1.7.1-1||114|34452|28|libc6||/sbin/brctl|Utilities for configuring the Linux Ethernet bridge
bsdextrautils|2.38.1-5+deb12u3||337|86968|30|libc6,libsmartcols1,libtinfo6||col,colcrt,colrm,column,hd,hexdump,look,ul,write|extra utilities from 4.4BSD-Lite
bsdutils|1:2.38.1-5+deb12u3||355|94412|22|libc6,libsystemd0|bsdextrautils|logger,renice,script,scriptlive,scriptreplay,wall
build-essential|12.9||20|7704|7|libc6-dev,gcc,g++,make,dpkg-dev|||Informational list of build-essential packages
busybox|1:1.35.0-4+deb12u1+b1||818|452120|9|libc6||/bin/busybox|Tiny utilities for small and embedded systems
busybox-static|1:1.35.0-4+deb12u1+b1||2024|928188|18|||/bin/busybox|Standalone rescue shell with tons of builtin utilities
bzip2|1.0.8-5+b1||121|49804|28|libbz2-1.0,libc6||/bin/bunzip2,/bin/bzcat,/bin/bzcmp,/bin/bzdiff,/bin/bzegrep,/bin/bzexe,/bin/bzfgrep,/bin/bzgrep,/bin/bzip2,/bin/bzip2recover,/bin/bzless,/bin/bzmore|high-quality block-sorting file compressor - utilities
ca-certificates|20250419~deb12u2|all|388|160948|159|openssl,debconf||+update-ca-certificates|Common CA certificates
ca-certificates-java|20230710~deb12u1|all|43|11856|8|ca-certificates
cargo|0.66.0+ds1-1||12241|3419492|45|libc6,libcurl3-gnutls,libgcc-s1,libgit2-1.5,libssh2-1,libssl3,zlib1g,rustc,binutils,gcc||cargo|Rust package manager
ccache|4.8+really4.7.5-1||1702|643900|15|libc6,libgcc-s1,libhiredis0.14,libstdc++6,libzstd1||ccache,+update-ccache-symlinks|Compiler cache for fast recompilation of C/C++ code
cgroup-tools|2.0.2-2||334|76304|42|libc6,libcgroup2||cgclassify,cgcreate,cgdelete,cgexec,cgget,cgset,cgsnapshot,lscgroup,lssubsys,+cgclear,+cgconfigparser,+cgrulesengd|control and monitor control groups (tools)
clang|1:14.0-55.7~deb12u1||20|5144|6|clang-14||asan_symbolize,clang,clang++|C, C++ and Objective-C compiler (LLVM based), clang binary
clang-14|1:14.0.6-12||346|101936|21|libc6,libclang-cpp14,libgcc-s1,libllvm14,libstdc++6,libstdc++-12-dev,libgcc-12-dev,libobjc-12-dev,libclang-common-14-dev,llvm-14-linker-tools,libclang1-14,libc6-dev,binutils|llvm-14-dev,python3|asan_symbolize-14,clang++-14,clang-14,clang-cpp-14
clickhouse-client|18.16.1+ds-7.3+b2||528|171904|6|clickhouse-common,libboost-program-options1.74.0,libc6,libgcc-s1,libjemalloc2,libpocofoundation80,libpoconet80,libpoconetssl80,libpocoutil80,libreadline8,libstdc++6||clickhouse-client|column-oriented database system (cli client)
clickhouse-common|18.16.1+ds-7.3+b2||80366|9760592|8|libboost-filesystem1.74.0,libboost-program-options1.74.0,libc6,libcapnp-0.9.2,libcctz2,libcpuinfo0,libdouble-conversion3,libfarmhash0,libgcc-s1,libicu72,libjemalloc2,liblz4-1,libmariadb3,libmetrohash1,libpocodata80,libpocodataodbc80,libpocofoundation80,libpocomongodb80,libpoconet80,libpoconetssl80,libpocoutil80,libpocoxml80,librdkafka1,libre2-9,libssl3,libstdc++6,libzstd1
clickhouse-server|18.16.1+ds-7.3+b2||1212|359152|9|clickhouse-common,libc6,libgcc-s1,libjemalloc2,libpocofoundation80,libpoconet80,libpoconetssl80,libpocoutil80,libpocoxml80,libre2-9,libstdc++6,zlib1g,adduser|clickhouse-client|+clickhouse-server|column-oriented database system (server runner)
cmake|3.25.1-1||28897|8692248|12|libarchive13,libc6,libcurl4,libexpat1,libgcc-s1,libjsoncpp25,librhash0,libstdc++6,libuv1,zlib1g,cmake-data,procps|gcc,make|cmake,cpack,ctest|cross-platform, open-source make system
cmake-data|3.25.1-1|all|10456|2026484|3170
comerr-dev|2.1-1.47.0-2+b2||144|51704|19|libc6-dev,libcom-err2||compile_et
composer|2.5.5-1+deb12u5|all|2717|493124|329|php-cli,php-common,php-composer-ca-bundle,php-composer-class-map-generator,php-composer-metadata-minifier,php-composer-semver,php-composer-spdx-licenses,php-composer-xdebug-handler,php-json-schema,php-psr-log,jsonlint,php-symfony-console,php-symfony-filesystem,php-symfony-finder,php-symfony-process,php-react-promise,php-composer-pcre,php-seld-signal-handler|git,unzip|composer|dependency manager for PHP
conntrack|1:1.4.7-1+b2||117|35240|5|libc6,libmnl0,libnetfilter-conntrack3||+conntrack|Program to modify the conntrack tables
console-setup|1.221|all|428|101732|8|debconf,console-setup-linux,xkb-data,keyboard-configuration||/bin/setupcon,ckbcomp|console font and keymap setup program
console-setup-linux|1.221|all|2192|1882036|521|kbd,keyboard-configuration,init-system-helpers|||Linux specific part of console-setup
coreutils|9.1-1||18062|2896560|310|libacl1,libattr1,libc6,libgmp10,libselinux1||/bin/cat,/bin/chgrp,/bin/chmod,/bin/chown,/bin/cp,/bin/date,/bin/dd,/bin/df,/bin/dir,/bin/echo,/bin/false,/bin/ln,/bin/ls,/bin/mkdir,/bin/mknod,/bin/mktemp,/bin/mv,/bin/pwd,/bin/readlink,/bin/rm,/bin/rmdir,/bin/sleep,/bin/stty,/bin/sync,/bin/touch,/bin/true,/bin/uname,/bin/vdir,[,arch,b2sum,base32,base64,basename,basenc,chcon,cksum,comm,csplit,cut,dircolors,dirname,du,env,expand,expr,factor,fmt,fold,groups,head,hostid,id,install,join,link,logname,md5sum,md5sum.textutils,mkfifo,nice,nl,nohup,nproc,numfmt,od,paste,pathchk,pinky,pr,printenv,printf,ptx,realpath,runcon,seq,sha1sum,sha224sum,sha256sum,sha384sum,sha512sum,shred,shuf,sort,split,stat,stdbuf,sum,tac,tail,tee,test,timeout,tr,truncate,tsort,tty,unexpand,uniq,unlink,users,wc,who,whoami,yes,+chroot
cowsay|3.03+dfsg2-8|all|92|21372|57|libtext-charwidth-perl,perl||/usr/games/cowsay,/usr/games/cowthink|configurable talking cow
cpanminus|1.7046-1|all|172|70984|9|perl,libcpan-distnameinfo-perl,libcpan-meta-check-perl,libcpan-meta-requirements-perl,libcpan-meta-yaml-perl,libfile-pushd-perl,libhttp-tiny-perl,libjson-pp-perl,liblocal-lib-perl,libmodule-cpanfile-perl,libmodule-metadata-perl,libparse-pmfile-perl,libstring-shellquote-perl,libversion-perl|make|cpanm|script to get, unpack, build and install modules from CPAN
cpio|2.13+dfsg-7.1||1141|245036|35|libc6||/bin/cpio,/bin/mt-gnu|GNU cpio -- a program to manage archives of files
cpp|4:12.2.0-3||30|6836|6|cpp-12||cpp,x86_64-linux-gnu-cpp
cpp-12|12.2.0-14+deb12u1||33848|9767788|5|gcc-12-base,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g||cpp-12,x86_64-linux-gnu-cpp-12
cpp-12-aarch64-linux-gnu|12.2.0-14cross1||30077|9149684|4|gcc-12-aarch64-linux-gnu-base,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g||aarch64-linux-gnu-cpp-12
cpp-12-arm-linux-gnueabi|12.2.0-14cross1||26808|8664816|4|gcc-12-arm-linux-gnueabi-base,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g||arm-linux-gnueabi-cpp-12
cpp-12-arm-linux-gnueabihf|12.2.0-14cross1||26808|8665572|4|gcc-12-arm-linux-gnueabihf-base,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g||arm-linux-gnueabihf-cpp-12
cpp-12-i686-linux-gnu|12.2.0-14cross1||33848|9768112|4|gcc-12-i686-linux-gnu-base,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g||i686-linux-gnu-cpp-12
cpp-12-powerpc64le-linux-gnu|12.2.0-14cross1||26744|8566756|4|gcc-12-powerpc64le-linux-gnu-base,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g||powerpc64le-linux-gnu-cpp-12
cpp-12-riscv64-linux-gnu|12.2.0-13cross1||22895|7801908|4|gcc-12-riscv64-linux-gnu-base,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g||riscv64-linux-gnu-cpp-12
cpp-12-s390x-linux-gnu|12.2.0-14cross1||23244|7794716|4|gcc-12-s390x-linux-gnu-base,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g||s390x-linux-gnu-cpp-12
cpp-aarch64-linux-gnu|4:12.2.0-3||16|3980|4|cpp-12-aarch64-linux-gnu||aarch64-linux-gnu-cpp
cpp-arm-linux-gnueabi|4:12.2.0-3||16|3980|4|cpp-12-arm-linux-gnueabi||arm-linux-gnueabi-cpp
cpp-arm-linux-gnueabihf|4:12.2.0-3||16|3984|4|cpp-12-arm-linux-gnueabihf||arm-linux-gnueabihf-cpp
cpp-i686-linux-gnu|4:12.2.0-3||16|3968|4|cpp-12-i686-linux-gnu||i686-linux-gnu-cpp
cpp-powerpc64le-linux-gnu|4:12.2.0-3||16|3980|4|cpp-12-powerpc64le-linux-gnu||powerpc64le-linux-gnu-cpp
cpp-riscv64-linux-gnu|4:12.2.0-5||16|3744|4|cpp-12-riscv64-linux-gnu||riscv64-linux-gnu-cpp
cpp-s390x-linux-gnu|4:12.2.0-3||16|3976|4|cpp-12-s390x-linux-gnu||s390x-linux-gnu-cpp
cppcheck|2.10-2||9635|2084380|84|libc6,libgcc-s1,libpcre3,libstdc++6,libtinyxml2-9,python3,python3-pygments||cppcheck,cppcheck-htmlreport|tool for static C/C++ code analysis (CLI)
criu|3.17.1-2+deb12u2||2558|665668|146|python3-protobuf,python3,libbsd0,libc6,libgnutls30,libnet1,libnftables1,libnl-3-200,libprotobuf-c1|iproute2|compel,crit,+criu,+criu-ns|checkpoint and restore in userspace
cron|3.0pl1-162||217|73084|24|init-system-helpers,cron-daemon-common,libc6,libpam0g,libselinux1,sensible-utils,libpam-runtime||crontab,+cron|process scheduling daemon
cron-daemon-common|3.0pl1-162|all|44|12660|11|adduser
curl|7.88.1-10+deb12u15||489|315764|6|libc6,libcurl4,zlib1g||curl|command line tool for transferring data with URL syntax
dash|0.5.12-2||191|91848|13|libc6,debianutils,dpkg||/bin/dash,/bin/sh
dbus|1.14.10-1~deb12u1||182|97360|13|init-system-helpers,dbus-bin,dbus-daemon,dbus-system-bus-common,libc6,libdbus-1-3,libexpat1,libsystemd0|||simple interprocess messaging system (system message bus)
dbus-bin|1.14.10-1~deb12u1||213|105356|15|libc6,libdbus-1-3||dbus-cleanup-sockets,dbus-monitor,dbus-send,dbus-update-activation-environment,dbus-uuidgen
dbus-daemon|1.14.10-1~deb12u1||375|183656|10|dbus-bin,dbus-session-bus-common,libapparmor1,libaudit1,libc6,libcap-ng0,libdbus-1-3,libexpat1,libselinux1,libsystemd0||dbus-daemon,dbus-run-session
dbus-session-bus-common|1.14.10-1~deb12u1|all|107|78232|7
dbus-system-bus-common|1.14.10-1~deb12u1|all|119|79344|10|adduser
dbus-user-session|1.14.10-1~deb12u1||111|78136|10|dbus-daemon,dbus-session-bus-common,libpam-systemd,systemd|systemd-sysv
dbus-x11|1.14.10-1~deb12u1||142|91004|10|dbus-bin,dbus-daemon,dbus-session-bus-common,libc6,libdbus-1-3,libx11-6||dbus-launch|simple interprocess messaging system (X11 deps)
dconf-gsettings-backend|0.40.0-4||84|27756|3|dconf-service,libdconf1,libc6,libglib2.0-0
dconf-service|0.40.0-4||108|31620|6|dbus-user-session,libdconf1,procps,libc6,libglib2.0-0|dconf-gsettings-backend
debconf|1.5.82|all|491|121212|135||apt-utils|debconf,debconf-apt-progress,debconf-communicate,debconf-copydb,debconf-escape,debconf-set-selections,debconf-show,+dpkg-preconfigure,+dpkg-reconfigure
debhelper|13.11.4|all|1412|941736|388|autotools-dev,dh-autoreconf,dh-strip-nondeterminism,dpkg,dpkg-dev,dwz,file,libdebhelper-perl,libdpkg-perl,man-db,po-debconf,perl||dh,dh_dwz,dh_ucf,dh_link,dh_perl,dh_prep,dh_clean,dh_icons,dh_strip,dh_install,dh_lintian,dh_md5sums,dh_missing,dh_testdir,dh_bugfiles,dh_builddeb,dh_compress,dh_fixperms,dh_testroot,dh_usrlocal,dh_assistant,dh_auto_test,dh_installwm,dh_movefiles|helper programs for debian/rules
debian-archive-keyring|2023.3+deb12u2|all|293|178572|23
debianutils|5.7-0.5~deb12u1||243|102588|71|libc6||/bin/run-parts,/bin/tempfile,/sbin/installkernel,ischroot,savelog,which.debianutils,+add-shell,+remove-shell,+update-shells
debootstrap|1.0.128+nmu2+deb12u2|all|283|45106|84|wget|gnupg,debian-archive-keyring|+debootstrap
default-jre-headless|2:1.17-74||12|2936|3|openjdk-17-jre-headless,java-common|||Standard Java or Java compatible Runtime (headless)
default-libmysqlclient-dev|1.1.0||9|3092|2|libmariadb-dev-compat|||MySQL database development files (metapackage)
dh-autoreconf|20|all|46|17108|11|autoconf,automake,autopoint,libdebhelper-perl,libtool,perl||dh_autoreconf,dh_autoreconf_clean|debhelper add-on to call autoreconf and clean up after the build
dh-exec|0.27||142|27832|23|libc6,libpipeline1,perl,debhelper,libdpkg-perl||dh-exec|Scripts to help with executable debhelper files
dh-python|5.20230130+deb12u1|all|445|103744|43|python3,python3-distutils||dh_python3,pybuild,pybuild-autopkgtest|Debian helper tools for packaging Python libraries and applications
dh-strip-nondeterminism|1.13.1-1|all|21|8620|4|libdebhelper-perl,libfile-stripnondeterminism-perl,perl||dh_strip_nondeterminism
dialog|1.3-20230209-1||1213|284056|152|debianutils,libc6,libncursesw6,libtinfo6||dialog|Displays user-friendly dialog boxes from shell scripts
diffstat|1.65-1||74|33292|6|libc6||diffstat
diffutils|1:3.8-4||1598|351740|47|libc6||cmp,diff,diff3,sdiff|File comparison utilities
dirmngr|2.2.40-1.1+deb12u2||1329|792544|18|adduser,gpgconf,lsb-base,init-system-helpers,libassuan0,libc6,libgcrypt20,libgnutls30,libgpg-error0,libksba8,libldap-2.5-0,libnpth0|gnupg|dirmngr,dirmngr-client|GNU privacy guard - network certificate management service
distcc|3.4+really3.4-3||600|202424|40|init-system-helpers,libavahi-client3,libavahi-common3,libc6,libgssapi-krb5-2,libpopt0,debconf,adduser,netbase,lsb-base||distcc,distccd,distccmon-text,lsdistcc,+update-distcc-symlinks|simple distributed compiler client and server
distro-info-data|0.58+deb12u7|all|19|6584|5
dmsetup|2:1.02.185-2||246|82040|13|libc6,libdevmapper1.02.1||/sbin/blkdeactivate,/sbin/dmsetup,/sbin/dmstats
dnsmasq|2.90-4~deb12u2|all|152|66320|22|init-system-helpers,netbase,dnsmasq-base,runit-helper|||Small caching DNS proxy and DHCP/TFTP server - system daemon
dnsmasq-base|2.90-4~deb12u2||1095|498052|28|passwd,libc6,libdbus-1-3,libgmp10,libhogweed6,libidn2-0,libnetfilter-conntrack3,libnettle8,libnftables1||+dnsmasq
dnsutils|1:9.18.49-1~deb12u3|all|26|14224|3|bind9-dnsutils|||Transitional package for bind9-dnsutils
docutils-common|0.19+dfsg-6|all|498|127340|95|sgml-base,xml-core|python3-docutils
dpkg|1.21.23||6409|1567804|165|libbz2-1.0,libc6,liblzma5,libmd0,libselinux1,libzstd1,zlib1g,tar||/sbin/start-stop-daemon,dpkg,dpkg-deb,dpkg-divert,dpkg-maintscript-helper,dpkg-query,dpkg-realpath,dpkg-split,dpkg-statoverride,dpkg-trigger,update-alternatives,+dpkg-fsys-usrunmess
dpkg-dev|1.21.23|all|1728|1354256|306|perl,libdpkg-perl,tar,bzip2,xz-utils,patch,make,binutils|build-essential,gcc,fakeroot,gnupg,gpgv,libalgorithm-merge-perl|dpkg-architecture,dpkg-buildflags,dpkg-buildpackage,dpkg-checkbuilddeps,dpkg-distaddfile,dpkg-genbuildinfo,dpkg-genchanges,dpkg-gencontrol,dpkg-gensymbols,dpkg-mergechangelogs,dpkg-name,dpkg-parsechangelog,dpkg-scanpackages,dpkg-scansources,dpkg-shlibdeps,dpkg-source,dpkg-vendor|Debian package development tools
dstat|0.7.4-6.1|all|463|65636|107|python3,python3-six||dstat|versatile resource statistics tool
dumb-init|1.2.5-2||37|14052|5|libc6||dumb-init|wrapper script which proxies signals to a child
dwz|0.15-1||259|109164|4|libc6,libelf1||dwz
e2fsprogs|1.47.0-2+b2||1497|571920|74|libblkid1,libc6,libcom-err2,libext2fs2,libss2,libuuid1,logsave||/sbin/badblocks,/sbin/debugfs,/sbin/dumpe2fs,/sbin/e2fsck,/sbin/e2image,/sbin/e2label,/sbin/e2mmpstatus,/sbin/e2scrub,/sbin/e2scrub_all,/sbin/e2undo,/sbin/fsck.ext2,/sbin/fsck.ext3,/sbin/fsck.ext4,/sbin/mke2fs,/sbin/mkfs.ext2,/sbin/mkfs.ext3,/sbin/mkfs.ext4,/sbin/resize2fs,/sbin/tune2fs,chattr,lsattr,+e2freefrag,+e4crypt,+e4defrag,+filefrag,+mklost+found|ext2/ext3/ext4 file system utilities
ed|1.19-1||108|58056|11|libc6||/bin/ed,/bin/red
elixir|1.14.0.dfsg-2||6964|4503868|444|erlang-base,erlang-crypto,erlang-inets,erlang-parsetools,erlang-public-key,erlang-tools||elixir,elixirc,iex,mix|functional meta-programming aware language
emacs-bin-common|1:28.2+1-15+deb12u4||380|103176|9|emacs-common,libc6|mailutils|ctags.emacs,ebrowse.emacs,emacsclient.emacs,etags.emacs
emacs-common|1:28.2+1-15+deb12u4|all|71573|13998472|2483|emacs-el,emacsen-common,install-info,init-system-helpers
emacs-el|1:28.2+1-15+deb12u4|all|17103|16876716|1507|emacs-common
emacs-nox|1:28.2+1-15+deb12u4||33834|5601128|148|emacs-bin-common,emacs-common,libacl1,libasound2,libc6,libdbus-1-3,libgccjit0,libgmp10,libgnutls30,libgpm2,libjansson4,liblcms2-2,libselinux1,libsystemd0,libtinfo6,libxml2,zlib1g||emacs-nox|GNU Emacs editor (without GUI support)
emacsen-common|3.0.5|all|55|12296|14
equivs|2.3.1|all|58|22732|19|debhelper,dpkg-dev,make,perl||equivs-build,equivs-control|Circumvent Debian package dependencies
erlang-asn1|1:25.2.3+dfsg-1+deb12u4||1178|896944|28|erlang-base,libc6
erlang-base|1:25.2.3+dfsg-1+deb12u4||16420|9697280|372|procps,adduser,libc6,libgcc-s1,libstdc++6,libsystemd0,libtinfo6,zlib1g|libsctp1,erlang-crypto|erl,epmd,erlc,to_erl,escript,run_erl
erlang-crypto|1:25.2.3+dfsg-1+deb12u4||333|165548|11|erlang-base,libc6,libssl3
erlang-ftp|1:25.2.3+dfsg-1+deb12u4||138|93856|11|erlang-base,erlang-runtime-tools,erlang-ssl
erlang-inets|1:25.2.3+dfsg-1+deb12u4||890|636268|72|erlang-base,erlang-ftp,erlang-mnesia,erlang-runtime-tools,erlang-ssl,erlang-tftp
erlang-mnesia|1:25.2.3+dfsg-1+deb12u4||1161|873324|37|erlang-base
erlang-parsetools|1:25.2.3+dfsg-1+deb12u4||275|197724|10|erlang-base
erlang-public-key|1:25.2.3+dfsg-1+deb12u4||1059|731304|17|erlang-base,erlang-asn1,erlang-crypto
erlang-runtime-tools|1:25.2.3+dfsg-1+deb12u4||414|230264|42|erlang-base,erlang-mnesia,libc6
erlang-ssl|1:25.2.3+dfsg-1+deb12u4||1985|1606224|75|erlang-base,erlang-crypto,erlang-public-key,erlang-runtime-tools
erlang-tftp|1:25.2.3+dfsg-1+deb12u4||160|110884|14|erlang-base
erlang-tools|1:25.2.3+dfsg-1+deb12u4||1145|577848|33|erlang-base,erlang-runtime-tools
ethtool|1:6.1-1||668|196612|11|libc6,libmnl0||/sbin/ethtool|display or change Ethernet device settings
expect|5.45.4-2+b1||317|165996|70|tcl8.6,libc6,libtcl8.6,tcl-expect||expect,kibitz,xpstat,ftp-rfc,xkibitz,cryptdir,lpunlock,passmass,tkpasswd,unbuffer,dislocate,timed-run,autoexpect,autopasswd,decryptdir,multixterm,rlogin-cwd,timed-read,tknewsbiff,expect_rftp,expect_kibitz,expect_xpstat,expect_ftp-rfc,expect_weather|Automates interactive applications
fakeroot|1.31-1.2||208|66912|37|libfakeroot,libc6||faked-sysv,faked-tcp,fakeroot-sysv,fakeroot-tcp|tool for simulating superuser privileges
fd-find|8.6.0-3||2954|886284|10|libc6,libgcc-s1||fdfind|Simple, fast and user-friendly alternative to find
fdisk|2.38.1-5+deb12u3||479|141320|12|libc6,libfdisk1,libmount1,libncursesw6,libreadline8,libsmartcols1,libtinfo6|sensible-utils|/sbin/cfdisk,/sbin/fdisk,/sbin/sfdisk|collection of partitioning utilities
figlet|2.2.5-3+b1||739|136540|74|libc6||chkfont,figlet-figlet,figlist,showfigfonts|Make large character ASCII banners out of ordinary text
file|1:5.44-3||79|42472|8|libc6,libmagic1||file|Recognize the type of data in a file using "magic" numbers
findutils|4.9.0-4||1746|635500|55|libc6,libselinux1||find,xargs|utilities for finding files--find, xargs
fish|3.6.0-3.1+deb12u1||5594|985816|9|fish-common,bsdextrautils,groff-base,man-db,procps,python3,libc6,libpcre2-32-0,libstdc++6,libtinfo6||fish,fish_indent,fish_key_reader|friendly interactive shell
fish-common|3.6.0-3.1+deb12u1|all|12229|1669240|1487||fish
flex|2.6.4-8.2||1241|421580|91|debconf,libc6,m4|gcc|flex,flex++,lex|fast lexical analyzer generator
fontconfig|2.14.1-4||617|449212|26|libc6,libfontconfig1,libfreetype6,fontconfig-config||fc-cat,fc-list,fc-scan,fc-cache,fc-match,fc-query
fontconfig-config|2.14.1-4||527|314864|68|debconf,fonts-dejavu-core
fonts-arphic-bkai00mp|2.10-21|all|10373|4954376|8|dpkg|||"AR PL KaitiM Big5" Chinese TrueType font by Arphic Technology
fonts-arphic-bsmi00lp|2.10-18|all|12549|3832504|9|dpkg|||"AR PL Mingti2L Big5" Chinese TrueType font by Arphic Technology
fonts-arphic-gbsn00lp|2.11-16|all|5116|1725032|10||||"AR PL SungtiL GB" Chinese TrueType font by Arphic Technology
fonts-arphic-gkai00mp|2.11-16|all|4570|2292620|10||||"AR PL KaitiM GB" Chinese TrueType font by Arphic Technology
fonts-arphic-ukai|0.2.20080216.2-5|all|17249|8376076|33||||"AR PL UKai" Chinese Unicode TrueType font collection Kaiti style
fonts-arphic-uming|0.2.20080216.2-11|all|21009|7938124|27|debconf|||"AR PL UMing" Chinese Unicode TrueType font collection Mingti style
fonts-dejavu|2.37-6|all|34|27772|3|fonts-dejavu-core,fonts-dejavu-extra|||metapackage to pull in fonts-dejavu-core and fonts-dejavu-extra
fonts-dejavu-core|2.37-6|all|2960|1067728|39||||Vera font family derivate with additional characters
fonts-dejavu-extra|2.37-6|all|7229|1985032|19|fonts-dejavu-core
fonts-liberation|1:1.07.4-11|all|2093|827812|21||||Fonts with the same metrics as Times, Arial and Courier
fonts-lmodern|2.005-1|all|10756|4540004|113
fonts-noto-color-emoji|2.042-0+deb12u1|all|10740|9893872|3||||color emoji font from Google
fonts-urw-base35|20200910-7|all|15558|10803036|173|xfonts-utils
fortune-mod|1:1.99.1-7.3||106|38296|13|libc6,librecode0||strfile,unstr,/usr/games/fortune|provides fortune cookies on demand
fping|5.1-1||93|40656|10|libcap2-bin,netbase,libc6||fping,fping6|sends ICMP ECHO_REQUEST packets to network hosts
fuse-overlayfs|1.10-1||113|43472|5|fuse3,libc6,libfuse3-3||fuse-overlayfs|implementation of overlay+shiftfs in FUSE for rootless containers
fuse3|3.14.0-4||100|35912|13|libc6,libfuse3-3,adduser,mount,sed||/bin/fusermount,/bin/fusermount3,/sbin/mount.fuse,/sbin/mount.fuse3
fzf|0.38.0-1+b1||3333|1110344|17|libc6||fzf,fzf-tmux|general-purpose command-line fuzzy finder
g++|4:12.2.0-3||14|1356|4|cpp,gcc,g++-12,gcc-12||g++,x86_64-linux-gnu-g++|GNU C++ compiler
g++-12|12.2.0-14+deb12u1||36161|10694076|8|gcc-12-base,gcc-12,libstdc++-12-dev,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g||g++-12,x86_64-linux-gnu-g++-12
galera-4|26.4.23-0+deb12u1||2352|842592|7|libc6,libgcc-s1,libssl3,libstdc++6
gawk|1:5.2.1-2||2906|672772|178|libc6,libgmp10,libmpfr6,libreadline8,libsigsegv2||awk,gawk,gawkbug|GNU awk, a pattern scanning and processing language
gcc|4:12.2.0-3||47|5216|30|cpp,gcc-12|libc6-dev|c89-gcc,c99-gcc,gcc,gcc-ar,gcc-nm,gcc-ranlib,gcov,gcov-dump,gcov-tool,lto-dump,x86_64-linux-gnu-gcc,x86_64-linux-gnu-gcc-ar,x86_64-linux-gnu-gcc-nm,x86_64-linux-gnu-gcc-ranlib,x86_64-linux-gnu-gcov,x86_64-linux-gnu-gcov-dump,x86_64-linux-gnu-gcov-tool,x86_64-linux-gnu-lto-dump|GNU C compiler
gcc-12|12.2.0-14+deb12u1||68236|19268852|48|cpp-12,gcc-12-base,libcc1-0,binutils,libgcc-12-dev,libc6,libgcc-s1,libgmp10,libisl23,libmpc3,libmpfr6,libstdc++6,libzstd1,zlib1g|libc6-dev|gcc-12,gcov-12,gcc-ar-12,gcc-nm-12,lto-dump-12,gcov-dump-12
gcc-12-aarch64-linux-gnu|12.2.0-14cross1||60693|18035900|36|cpp-12-aarch64-linux-gnu,gcc-12-aarch64-linux-gnu-base,libcc1-0,binutils-aarch64-linux-gnu,libgcc-12-dev-arm64-cross,libc6,libgcc-s1,libgmp10,libisl23,libmpc3,libmpfr6,libstdc++6,libzstd1,zlib1g|libc6-dev-arm64-cross|aarch64-linux-gnu-gcc-12,aarch64-linux-gnu-gcov-12,aarch64-linux-gnu-gcc-ar-12,aarch64-linux-gnu-gcc-nm-12,aarch64-linux-gnu-lto-dump-12,aarch64-linux-gnu-gcov-dump-12
gcc-12-aarch64-linux-gnu-base|12.2.0-14cross1||100|37732|5
gcc-12-arm-linux-gnueabi|12.2.0-14cross1||54134|17028240|34|cpp-12-arm-linux-gnueabi,gcc-12-arm-linux-gnueabi-base,libcc1-0,binutils-arm-linux-gnueabi,libgcc-12-dev-armel-cross,libc6,libgcc-s1,libgmp10,libisl23,libmpc3,libmpfr6,libstdc++6,libzstd1,zlib1g||arm-linux-gnueabi-gcc-12,arm-linux-gnueabi-gcov-12,arm-linux-gnueabi-gcc-ar-12,arm-linux-gnueabi-gcc-nm-12,arm-linux-gnueabi-lto-dump-12,arm-linux-gnueabi-gcov-dump-12
gcc-12-arm-linux-gnueabi-base|12.2.0-14cross1||100|37712|5
gcc-12-arm-linux-gnueabihf|12.2.0-14cross1||54134|17027128|34|cpp-12-arm-linux-gnueabihf,gcc-12-arm-linux-gnueabihf-base,libcc1-0,binutils-arm-linux-gnueabihf,libgcc-12-dev-armhf-cross,libc6,libgcc-s1,libgmp10,libisl23,libmpc3,libmpfr6,libstdc++6,libzstd1,zlib1g||arm-linux-gnueabihf-gcc-12,arm-linux-gnueabihf-gcov-12,arm-linux-gnueabihf-gcc-ar-12,arm-linux-gnueabihf-gcc-nm-12,arm-linux-gnueabihf-lto-dump-12,arm-linux-gnueabihf-gcov-dump-12
gcc-12-arm-linux-gnueabihf-base|12.2.0-14cross1||100|37700|5
gcc-12-base|12.2.0-14+deb12u1||100|37596|4
gcc-12-cross-base|12.2.0-14cross1|all|93|33232|3
gcc-12-cross-base-ports|12.2.0-13cross1|all|93|33216|3
gcc-12-i686-linux-gnu|12.2.0-14cross1||68214|19266796|37|cpp-12-i686-linux-gnu,gcc-12-i686-linux-gnu-base,libcc1-0,binutils-i686-linux-gnu,libgcc-12-dev-i386-cross,libc6,libgcc-s1,libgmp10,libisl23,libmpc3,libmpfr6,libstdc++6,libzstd1,zlib1g||i686-linux-gnu-gcc-12,i686-linux-gnu-gcov-12,i686-linux-gnu-gcc-ar-12,i686-linux-gnu-gcc-nm-12,i686-linux-gnu-lto-dump-12,i686-linux-gnu-gcov-dump-12
gcc-12-i686-linux-gnu-base|12.2.0-14cross1||100|37700|5
gcc-12-multilib|12.2.0-14+deb12u1||6|1032|1|gcc-12-base,gcc-12,libc6-dev-i386,libc6-dev-x32,lib32gcc-12-dev,libx32gcc-12-dev
gcc-12-powerpc64le-linux-gnu|12.2.0-14cross1||53998|16863336|37|cpp-12-powerpc64le-linux-gnu,gcc-12-powerpc64le-linux-gnu-base,libcc1-0,binutils-powerpc64le-linux-gnu,libgcc-12-dev-ppc64el-cross,libc6,libgcc-s1,libgmp10,libisl23,libmpc3,libmpfr6,libstdc++6,libzstd1,zlib1g||powerpc64le-linux-gnu-gcc-12,powerpc64le-linux-gnu-gcov-12,powerpc64le-linux-gnu-gcc-ar-12,powerpc64le-linux-gnu-gcc-nm-12,powerpc64le-linux-gnu-lto-dump-12,powerpc64le-linux-gnu-gcov-dump-12
gcc-12-powerpc64le-linux-gnu-base|12.2.0-14cross1||100|37740|5
gcc-12-riscv64-linux-gnu|12.2.0-13cross1||46325|15278256|34|cpp-12-riscv64-linux-gnu,gcc-12-riscv64-linux-gnu-base,libcc1-0,binutils-riscv64-linux-gnu,libgcc-12-dev-riscv64-cross,libc6,libgcc-s1,libgmp10,libisl23,libmpc3,libmpfr6,libstdc++6,libzstd1,zlib1g||riscv64-linux-gnu-gcc-12,riscv64-linux-gnu-gcov-12,riscv64-linux-gnu-gcc-ar-12,riscv64-linux-gnu-gcc-nm-12,riscv64-linux-gnu-lto-dump-12,riscv64-linux-gnu-gcov-dump-12
gcc-12-riscv64-linux-gnu-base|12.2.0-13cross1||100|37684|5
gcc-12-s390x-linux-gnu|12.2.0-14cross1||46967|15395688|36|cpp-12-s390x-linux-gnu,gcc-12-s390x-linux-gnu-base,libcc1-0,binutils-s390x-linux-gnu,libgcc-12-dev-s390x-cross,libc6,libgcc-s1,libgmp10,libisl23,libmpc3,libmpfr6,libstdc++6,libzstd1,zlib1g||s390x-linux-gnu-gcc-12,s390x-linux-gnu-gcov-12,s390x-linux-gnu-gcc-ar-12,s390x-linux-gnu-gcc-nm-12,s390x-linux-gnu-lto-dump-12,s390x-linux-gnu-gcov-dump-12
gcc-12-s390x-linux-gnu-base|12.2.0-14cross1||100|37716|5
gcc-aarch64-linux-gnu|4:12.2.0-3||25|1468|14|cpp-aarch64-linux-gnu,gcc-12-aarch64-linux-gnu|libc6-dev-arm64-cross|aarch64-linux-gnu-gcc,aarch64-linux-gnu-gcc-ar,aarch64-linux-gnu-gcc-nm,aarch64-linux-gnu-gcc-ranlib,aarch64-linux-gnu-gcov,aarch64-linux-gnu-gcov-dump,aarch64-linux-gnu-gcov-tool,aarch64-linux-gnu-lto-dump|GNU C compiler for the arm64 architecture
gcc-arm-linux-gnueabi|4:12.2.0-3||25|1472|14|cpp-arm-linux-gnueabi,gcc-12-arm-linux-gnueabi||arm-linux-gnueabi-gcc,arm-linux-gnueabi-gcc-ar,arm-linux-gnueabi-gcc-nm,arm-linux-gnueabi-gcc-ranlib,arm-linux-gnueabi-gcov,arm-linux-gnueabi-gcov-dump,arm-linux-gnueabi-gcov-tool,arm-linux-gnueabi-lto-dump|GNU C compiler for the armel architecture
gcc-arm-linux-gnueabihf|4:12.2.0-3||25|1480|14|cpp-arm-linux-gnueabihf,gcc-12-arm-linux-gnueabihf||arm-linux-gnueabihf-gcc,arm-linux-gnueabihf-gcc-ar,arm-linux-gnueabihf-gcc-nm,arm-linux-gnueabihf-gcc-ranlib,arm-linux-gnueabihf-gcov,arm-linux-gnueabihf-gcov-dump,arm-linux-gnueabihf-gcov-tool,arm-linux-gnueabihf-lto-dump|GNU C compiler for the armhf architecture
gcc-i686-linux-gnu|4:12.2.0-3||25|1464|14|cpp-i686-linux-gnu,gcc-12-i686-linux-gnu||i686-linux-gnu-gcc,i686-linux-gnu-gcc-ar,i686-linux-gnu-gcc-nm,i686-linux-gnu-gcc-ranlib,i686-linux-gnu-gcov,i686-linux-gnu-gcov-dump,i686-linux-gnu-gcov-tool,i686-linux-gnu-lto-dump|GNU C compiler for the i386 architecture
gcc-multilib|4:12.2.0-3||8|1520|2|cpp,gcc,gcc-12-multilib,linux-libc-dev|||GNU C compiler (multilib files)
gcc-powerpc64le-linux-gnu|4:12.2.0-3||25|1484|14|cpp-powerpc64le-linux-gnu,gcc-12-powerpc64le-linux-gnu||powerpc64le-linux-gnu-gcc,powerpc64le-linux-gnu-gcc-ar,powerpc64le-linux-gnu-gcc-nm,powerpc64le-linux-gnu-gcc-ranlib,powerpc64le-linux-gnu-gcov,powerpc64le-linux-gnu-gcov-dump,powerpc64le-linux-gnu-gcov-tool,powerpc64le-linux-gnu-lto-dump|GNU C compiler for the ppc64el architecture
gcc-riscv64-linux-gnu|4:12.2.0-5||25|1472|14|cpp-riscv64-linux-gnu,gcc-12-riscv64-linux-gnu||riscv64-linux-gnu-gcc,riscv64-linux-gnu-gcc-ar,riscv64-linux-gnu-gcc-nm,riscv64-linux-gnu-gcc-ranlib,riscv64-linux-gnu-gcov,riscv64-linux-gnu-gcov-dump,riscv64-linux-gnu-gcov-tool,riscv64-linux-gnu-lto-dump|GNU C compiler for the riscv64 architecture
gcc-s390x-linux-gnu|4:12.2.0-3||25|1464|14|cpp-s390x-linux-gnu,gcc-12-s390x-linux-gnu||s390x-linux-gnu-gcc,s390x-linux-gnu-gcc-ar,s390x-linux-gnu-gcc-nm,s390x-linux-gnu-gcc-ranlib,s390x-linux-gnu-gcov,s390x-linux-gnu-gcov-dump,s390x-linux-gnu-gcov-tool,s390x-linux-gnu-lto-dump|GNU C compiler for the s390x architecture
gconf-service|3.2.6-8||557|400860|13|libc6,libdbus-1-3,libdbus-glib-1-2,libgconf-2-4,libglib2.0-0,libldap-2.5-0,libxml2,gconf2-common|||GNOME configuration database system (D-Bus service)
gconf2-common|3.2.6-8|all|6356|1025412|98|ucf
gdb|13.1-3||11629|3962052|71|libbabeltrace1,libc6,libdebuginfod1,libexpat1,libgcc-s1,libgmp10,libipt2,liblzma5,libmpfr6,libncursesw6,libpython3.11,libreadline8,libsource-highlight4v5,libstdc++6,libtinfo6,libxxhash0,libzstd1,zlib1g|libc6-dbg|gcore,gdb,gdb-add-index,gdbtui|GNU Debugger
geoip-bin|1.6.12-10||299|77224|13|libc6,libgcc-s1,libgeoip1,libstdc++6,libnetaddr-ip-perl||geoiplookup,geoiplookup6
gettext|0.21-12||5825|1300056|136|gettext-base,libc6,libgomp1,libunistring2,libxml2|curl|gettextize,msgattrib,msgcat,msgcmp,msgcomm,msgconv,msgen,msgexec,msgfilter,msgfmt,msggrep,msginit,msgmerge,msgunfmt,msguniq,recode-sr-latin,xgettext|GNU Internationalization utilities
gettext-base|0.21-12||645|160164|68|libc6||envsubst,gettext,gettext.sh,ngettext|GNU Internationalization utilities for the base system
gfortran|4:12.2.0-3||16|1428|4|cpp,gcc,gfortran-12||gfortran,x86_64-linux-gnu-gfortran|GNU Fortran 95 compiler
gfortran-12|12.2.0-14+deb12u1||34737|10187232|18|gcc-12-base,gcc-12,libgfortran-12-dev,libc6-dev,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g||gfortran-12,x86_64-linux-gnu-gfortran-12
ghc|9.0.2-4||775755|72736048|3158|dpkg,gcc,libgmp-dev,libffi-dev,libbsd-dev,libc6-dev,libncurses-dev,libc6,libffi8,libgmp10,libtinfo6||ghc,ghc-9.0.2,ghc-pkg,ghc-pkg-9.0.2,ghci,ghci-9.0.2,haddock,haddock-ghc-9.0.2,hp2ps,hpc,hsc2hs,runghc,runghc-9.0.2,runhaskell|The Glasgow Haskell Compilation system
ghostscript|10.0.0~dfsg-11+deb12u9||196|58060|67|libgs10,libc6||ghostscript,gs,gsbj,gsdj,gslj,gslp,gsnd,pphs,ps2ps,dvipdf,pdf2ps,pf2afm,ps2pdf,ps2ps2,ps2txt,eps2eps,gsdj500,pdf2dsc,ps2epsi,pfbtopfa,printafm,ps2ascii,ps2pdf12,ps2pdf13,ps2pdf14|interpreter for the PostScript language and for PDF
gir1.2-freedesktop|1.74.0-3||148|37232|14|gir1.2-glib-2.0
gir1.2-gdkpixbuf-2.0|2.42.10+dfsg-1+deb12u4||43|13840|4|gir1.2-glib-2.0,libgdk-pixbuf-2.0-0
gir1.2-glib-2.0|1.74.0-3||719|159432|7|libgirepository-1.0-1,libglib2.0-0
gir1.2-notify-0.7|0.8.1-1||26|11596|4|gir1.2-gdkpixbuf-2.0,gir1.2-glib-2.0,libnotify4
gir1.2-packagekitglib-1.0|1.2.6-5+deb12u1||110|26020|3|gir1.2-glib-2.0,libpackagekit-glib2-18
gir1.2-rsvg-2.0|2.54.7+dfsg-1~deb12u1||63|20812|3|gir1.2-freedesktop,gir1.2-gdkpixbuf-2.0,gir1.2-glib-2.0,librsvg2-2
gir1.2-secret-1|0.20.5-3||45|13492|3|gir1.2-glib-2.0,libsecret-1-0
git|1:2.39.5-0+deb12u3||44890|7264380|851|libc6,libcurl3-gnutls,libexpat1,libpcre2-8-0,zlib1g,perl,liberror-perl,git-man|ca-certificates,patch,less,openssh-client|git,git-receive-pack,git-shell,git-upload-archive,git-upload-pack,scalar|fast, scalable, distributed revision control system
git-lfs|3.3.0-1+deb12u2||10955|3491136|49|git,libc6||git-lfs|Git Large File Support
git-man|1:2.39.5-0+deb12u3|all|2107|2053236|190
gnupg|2.2.40-1.1+deb12u2|all|886|846132|39|dirmngr,gnupg-l10n,gnupg-utils,gpg,gpg-agent,gpg-wks-client,gpg-wks-server,gpgsm,gpgv|||GNU privacy guard - a free PGP replacement
gnupg-l10n|2.2.40-1.1+deb12u2|all|4875|1092644|61
gnupg-utils|2.2.40-1.1+deb12u2||1837|927232|26|libassuan0,libbz2-1.0,libc6,libgcrypt20,libgpg-error0,libksba8,libreadline8,zlib1g|gpg,gpg-agent,gpgconf,gpgsm|gpgtar,gpg-zip,kbxutil,lspgpot,gpgsplit,gpgcompose
gnupg1|1.4.23-1.1+b1||1307|600660|26|gpgv,libbz2-1.0,libc6,libcurl3-gnutls,libreadline8,zlib1g|libldap-2.5-0|gpg1|GNU privacy guard - a PGP implementation (deprecated "classic" version)
gnupg2|2.2.40-1.1+deb12u2|all|454|445840|6|gnupg||gpg2|GNU privacy guard - a free PGP replacement (dummy transitional package)
gobject-introspection|1.74.0-3||1634|313588|138|libc6,libffi8,libgirepository-1.0-1,libglib2.0-0,python3,libdpkg-perl,build-essential,python3-distutils,python3-mako,python3-markdown||g-ir-inspect,g-ir-scanner,g-ir-compiler,g-ir-doc-tool,g-ir-generate,dh_girepository
golang|2:1.19~1||12|5744|2|golang-1.19,golang-doc,golang-go,golang-src|||Go programming language compiler - metapackage
golang-1.19|1.19.8-2|all|48|18220|2|golang-1.19-doc,golang-1.19-go,golang-1.19-src
golang-1.19-doc|1.19.8-2|all|583|97316|7
golang-1.19-go|1.19.8-2||334790|62705552|494|golang-1.19-src,libc6|g++,gcc,libc6-dev,pkg-config
golang-1.19-src|1.19.8-2|all|118541|18308084|11751
golang-doc|2:1.19~1|all|12|5804|2|golang-1.19-doc,golang-go
golang-go|2:1.19~1||69|44956|27|golang-1.19-go,golang-src||go,gofmt|Go programming language compiler, linker, compiled stdlib
golang-src|2:1.19~1|all|13|5756|3|golang-1.19-src
gosu|1.14-1+b10||2185|766280|4|||+gosu|Simple Go-based setuid+setgid+setgroups+exec
gperf|3.1-1||299|147388|13|libc6,libgcc-s1,libstdc++6||gperf|Perfect hash function generator
gpg|2.2.40-1.1+deb12u2||1582|949888|6|gpgconf,libassuan0,libbz2-1.0,libc6,libgcrypt20,libgpg-error0,libreadline8,libsqlite3-0,zlib1g|gnupg|gpg
gpg-agent|2.2.40-1.1+deb12u2||1349|694596|25|gpgconf,pinentry-curses,init-system-helpers,libassuan0,libc6,libgcrypt20,libgpg-error0,libnpth0|gnupg|gpg-agent
gpg-wks-client|2.2.40-1.1+deb12u2||683|540932|7|dirmngr,gpg,gpg-agent,libassuan0,libc6,libgcrypt20,libgpg-error0|gnupg
gpg-wks-server|2.2.40-1.1+deb12u2||658|531476|6|gpg,gpg-agent,libc6,libgcrypt20,libgpg-error0|gnupg|gpg-wks-server
gpgconf|2.2.40-1.1+deb12u2||804|564852|10|libassuan0,libc6,libgcrypt20,libgpg-error0,libreadline8||gpg-connect-agent,gpgconf
gpgsm|2.2.40-1.1+deb12u2||993|671420|6|gpgconf,libassuan0,libc6,libgcrypt20,libgpg-error0,libksba8,libreadline8|gnupg|gpgsm
gpgv|2.2.40-1.1+deb12u2||918|648768|6|libbz2-1.0,libc6,libgcrypt20,libgpg-error0,zlib1g||gpgv
graphviz|2.42.2-7+deb12u1||3064|610532|100|libann0,libc6,libcdt5,libcgraph6,libexpat1,libgcc-s1,libgd3,libglib2.0-0,libgts-0.7-5,libgvc6,libgvpr2,liblab-gamut1,libstdc++6,libx11-6,libxaw7,libxmu6,libxt6||gc,dot,fdp,nop,gvpr,sfdp,tred,circo,dotty,gvgen,gvmap,lefty,mm2gv,neato,osage,prune,twopi,bcomps,ccomps,gml2gv,gv2gml,gv2gxl,gvpack,gxl2gv|rich set of graph drawing tools
grep|3.8-5||1245|421444|63|libc6,libpcre2-8-0,dpkg||/bin/egrep,/bin/fgrep,/bin/grep,rgrep
groff-base|1.22.4-10||3673|915864|171|libc6,libgcc-s1,libstdc++6,libuchardet0||eqn,pic,tbl,geqn,gpic,grog
groovy|2.4.21-8|all|28647|12931896|163|antlr,default-jre-headless,ivy,junit4,libasm-java,libbsf-java,libcommons-cli-java,libcommons-logging-java,libjansi-java,libjline2-java,libjsp-api-java,libqdox-java,libservlet-api-java,libxstream-java|||Agile dynamic language for the Java Virtual Machine
gtk-update-icon-cache|3.24.38-2~deb12u3||125|44204|5|libc6,libgdk-pixbuf-2.0-0,libglib2.0-0||gtk-update-icon-cache,+update-icon-caches
guile-3.0-libs|3.0.8-2||53126|6645224|670|libc6,libcrypt1,libffi8,libgc1,libgmp10,libreadline8,libunistring2
gzip|1.12-1||252|140364|35|libc6,dpkg||/bin/gunzip,/bin/gzexe,/bin/gzip,/bin/uncompress,/bin/zcat,/bin/zcmp,/bin/zdiff,/bin/zegrep,/bin/zfgrep,/bin/zforce,/bin/zgrep,/bin/zless,/bin/zmore,/bin/znew
haproxy|2.6.12-1+deb12u4||4223|2042596|75|dpkg,init-system-helpers,libc6,libcrypt1,liblua5.3-0,libopentracing-c-wrapper0,libpcre2-8-0,libssl3,libsystemd0,adduser,lsb-base||halog,+halog,+haproxy|fast and reliable load balancing reverse proxy
hdf5-helpers|1.10.8+repack1-1||83|27928|11|||h5c++,h5cc,h5fc
hicolor-icon-theme|0.17-2|all|441|11396|7
hostname|3.23+nmu1||46|10500|12|libc6||/bin/dnsdomainname,/bin/domainname,/bin/hostname,/bin/nisdomainname,/bin/ypdomainname
hping3|3.a2.ds2-10||254|106028|29|libc6,libpcap0.8,libtcl8.6||+hping3|Active Network Smashing Tool
htop|3.2.2-2||378|152412|10|libc6,libncursesw6,libnl-3-200,libnl-genl-3-200,libtinfo6||htop|interactive processes viewer
ibverbs-providers|44.0-2||1200|334756|45|libc6,libibverbs1|||User space provider drivers for libibverbs
icu-devtools|72.1-3+deb12u1||717|205808|33|libc6,libgcc-s1,libicu72,libstdc++6||derb,genrb,uconv,genbrk,gencfu,gendict
iftop|1.0~pre4-9||93|38544|6|libc6,libncurses6,libpcap0.8,libtinfo6||+iftop|displays bandwidth usage information on an network interface
ifupdown|0.8.41||199|62104|36|libc6,adduser,iproute2||/sbin/ifdown,/sbin/ifquery,/sbin/ifup|high level tools to configure network interfaces
imagemagick|8:6.9.11.60+dfsg-1.6+deb12u15||189|135432|5|imagemagick-6.q16|||image manipulation programs -- binaries
imagemagick-6-common|8:6.9.11.60+dfsg-1.6+deb12u15|all|551|179988|28
imagemagick-6.q16|8:6.9.11.60+dfsg-1.6+deb12u15||629|351048|46|libc6,libmagickcore-6.q16-6,libmagickwand-6.q16-6,hicolor-icon-theme|libmagickcore-6.q16-6-extra,ghostscript|import-im6.q16,stream-im6.q16,animate-im6.q16,compare-im6.q16,conjure-im6.q16,convert-im6.q16
inetutils-ping|2:2.4-2+deb12u3||214|86720|11|libc6,netbase||/bin/ping,/bin/ping6|ICMP echo tool
inetutils-telnet|2:2.4-2+deb12u3||257|120880|9|libc6,libcom-err2,libk5crypto3,libkrb5-3,libtinfo6,netbase||inetutils-telnet|telnet client
init|1.65.2+deb12u1||13|5600|2|systemd-sysv|||metapackage ensuring an init system is installed
init-system-helpers|1.65.2+deb12u1|all|133|39020|16|usr-is-merged||deb-systemd-helper,deb-systemd-invoke,+invoke-rc.d,+service,+update-rc.d
inotify-tools|3.22.6.0-4||160|33136|11|libc6,libinotifytools0||fsnotifywait,fsnotifywatch,inotifywait,inotifywatch|command-line programs providing a simple interface to inotify
install-info|6.8-6+b1||253|171088|14|libc6||ginstall-info,install-info,+update-info-dir
intltool-debian|0.35.0+20060710.6|all|106|22884|7|gettext,perl
iotop|0.6-42-ga14256a-0.1+b2||106|24092|17|python3||+iotop-py|simple top-like I/O monitor
iperf|2.1.8+dfsg-1||349|136984|12|libc6,libgcc-s1,libstdc++6||iperf|Internet Protocol bandwidth measuring tool
iperf3|3.12-1+deb12u2||86|33964|9|init-system-helpers,debconf,adduser,libc6,libiperf0||iperf3|Internet Protocol bandwidth measuring tool
iproute2|6.1.0-3||3516|1045828|179|debconf,libbpf1,libbsd0,libc6,libcap2,libdb5.3,libelf1,libmnl0,libselinux1,libtirpc3,libxtables12,libcap2-bin|libatm1|/bin/ip,/bin/ss,/sbin/bridge,/sbin/dcb,/sbin/devlink,/sbin/ip,/sbin/rtacct,/sbin/rtmon,/sbin/tc,/sbin/tipc,/sbin/vdpa,ctstat,lnstat,nstat,rdma,routel,rtstat,+arpd,+genl|networking and traffic control tools
ipset|7.17-1||138|45656|10|libc6,libipset13|iptables|+ipset,+ipset-translate|administration tool for kernel IP sets
iptables|1.8.9-2||2408|360192|197|libip4tc2,libip6tc2,libxtables12,netbase,libc6,libmnl0,libnetfilter-conntrack3,libnfnetlink0,libnftnl11|nftables|+iptables,+iptables-save,+iptables-restore,+ip6tables,+ip6tables-save,+ip6tables-restore,+nfnl_osf,iptables-xml,+ebtables-nft,+iptables-nft,+arptables-nft,+ip6tables-nft,+iptables-apply,+ip6tables-apply,+iptables-legacy,+xtables-monitor,+ip6tables-legacy,+ebtables-nft-save,+iptables-nft-save,+xtables-nft-multi,+arptables-nft-save,+ebtables-translate,+ip6tables-nft-save,+iptables-translate|administration tools for packet filtering and NAT
iputils-arping|3:20221126-1+deb12u1||50|20016|6|libcap2-bin,libc6,libcap2||arping|Tool to send ICMP echo requests to an ARP address
iputils-ping|3:20221126-1+deb12u1||121|47172|10|libcap2-bin,libc6,libcap2,libidn2-0||/bin/ping,/bin/ping4,/bin/ping6|Tools to test the reachability of network hosts
iputils-tracepath|3:20221126-1+deb12u1||46|18060|6|libc6||tracepath|Tools to trace the network path to a remote host
ipvsadm|1:1.31-1+b1||128|41584|16|lsb-base,libc6,libnl-3-200,libnl-genl-3-200,libpopt0||/sbin/ipvsadm,/sbin/ipvsadm-restore,/sbin/ipvsadm-save|Linux Virtual Server support programs
iso-codes|4.15.0-1|all|20086|2906084|1146
ivy|2.5.1-2|all|1412|1288480|10|default-jre-headless
java-common|0.74|all|28|6388|6|||+update-java-alternatives
jq|1.6-2.1+deb12u3||111|64432|7|libjq1,libc6||jq|lightweight and flexible command-line JSON processor
jsonlint|1.9.0-1|all|66|14228|14|php-cli,php-common||jsonlint-php
junit4|4.13.2-3|all|418|348396|10|default-jre-headless,libhamcrest-java
kbd|2.5.1-1+b1||1815|334564|123|libc6|console-setup|kbdinfo,mapscrn,setleds,showkey,codepage,setvtrgb,+vcstime,/bin/chvt,deallocvt,mk_modmap,psfxtable,splitfont,loadunimap,resizecons,screendump,setlogcons,/bin/openvt,getkeycodes,psfaddtable,psfgettable,setkeycodes,setmetamode,/bin/setfont,unicode_stop|Linux console font and keytable utilities
keyboard-configuration|1.221|all|2798|416016|13|debconf,liblocale-gettext-perl,xkb-data
kmod|30+20221128-1||251|95180|28|libc6,liblzma5,libssl3,libzstd1,libkmod2||/bin/kmod,/bin/lsmod,/sbin/depmod,/sbin/insmod,/sbin/lsmod,/sbin/modinfo,/sbin/modprobe,/sbin/rmmod|tools for managing Linux kernel modules
krb5-multidev|1.20.1-2+deb12u5||822|125716|65|libkrb5-3,libk5crypto3,libgssapi-krb5-2,libgssrpc4,libkadm5srv-mit12,libkadm5clnt-mit12,comerr-dev||krb5-config.mit
ldap-utils|2.5.13+dfsg-5||762|144236|25|libc6,libldap-2.5-0,libsasl2-2||ldapadd,ldapcompare,ldapdelete,ldapexop,ldapmodify,ldapmodrdn,ldappasswd,ldapsearch,ldapurl,ldapwhoami|OpenLDAP utilities
less|590-2.1~deb12u2||313|132044|16|libc6,libtinfo6||less,lessecho,lessfile,lesskey,lesspipe|pager program similar to more
lib32asan8|12.2.0-14+deb12u1||7171|2080676|4|gcc-12-base,lib32gcc-s1,libc6-i386
lib32atomic1|12.2.0-14+deb12u1||39|7732|3|gcc-12-base,libc6-i386
lib32gcc-12-dev|12.2.0-14+deb12u1||8223|2269428|33|gcc-12-base,lib32gcc-s1,libx32gcc-s1,lib32gomp1,libx32gomp1,lib32itm1,libx32itm1,lib32atomic1,libx32atomic1,lib32asan8,libx32asan8,lib32ubsan1,libx32ubsan1,lib32quadmath0,libx32quadmath0|libc6-dev
lib32gcc-s1|12.2.0-14+deb12u1||163|59728|2|gcc-12-base,libc6-i386
lib32gomp1|12.2.0-14+deb12u1||326|120632|3|gcc-12-base,libc6-i386
lib32itm1|12.2.0-14+deb12u1||109|27740|3|gcc-12-base,libc6-i386
lib32quadmath0|12.2.0-14+deb12u1||678|226572|3|gcc-12-base,libc6-i386
lib32stdc++6|12.2.0-14+deb12u1||2606|643184|4|gcc-12-base,lib32gcc-s1,libc6-i386
lib32ubsan1|12.2.0-14+deb12u1||2488|869744|3|gcc-12-base,lib32gcc-s1,lib32stdc++6,libc6-i386
libabsl-dev|20220623.1-1+deb12u2||5869|972632|587|libabsl20220623|cmake,g++
libabsl20220623|20220623.1-1+deb12u2||1913|390704|131|libc6,libgcc-s1,libstdc++6
libacl1|2.3.1-3||73|31488|6|libc6
libaec-dev|1.0.6-1+b1||64|19856|11|libaec0,libsz2
libaec0|1.0.6-1+b1||56|21144|11|libc6
libaio1|0.3.113-4||37|13360|5|libc6|||Linux kernel AIO access library - shared library
libalgorithm-diff-perl|1.201-1|all|129|43296|12|perl
libalgorithm-merge-perl|0.08-5|all|43|11788|5|perl,libalgorithm-diff-perl
libann0|1.1.2+doc-9+b1||79|25092|5|libc6,libgcc-s1,libstdc++6
libantlr-java|2.7.7+dfsg-12|all|493|458144|11
libaom-dev|3.6.0-1+deb12u3||8532|2092252|16|libaom3
libaom3|3.6.0-1+deb12u3||5546|1851316|5|libc6
libaopalliance-java|20070526-7|all|30|8572|8
libapache-pom-java|29-2|all|43|5276|9
libapache2-mod-php|2:8.2+93|all|14|3764|2|libapache2-mod-php8.2|||server-side, HTML-embedded scripting language (Apache 2 module) (default)
libapache2-mod-php8.2|8.2.36-1~deb12u1||5518|1697720|8|libmagic1,media-types,php8.2-cli,php8.2-common,php8.2-opcache,tzdata,ucf,apache2-bin,libargon2-1,libc6,libpcre2-8-0,libsodium23,libssl3,libxml2,zlib1g|apache2
libapparmor1|3.0.8-3||109|41192|4|libc6
libappstream4|0.16.1-2+b1||657|198320|5|libc6,libcurl3-gnutls,libglib2.0-0,libstemmer0d,libsystemd0,libxml2,libxmlb2,libyaml-0-2
libapr1|1.7.2-3+deb12u1||288|102116|7|libc6,libuuid1
libapr1-dev|1.7.2-3+deb12u1||9373|753860|561|libapr1,uuid-dev,libsctp-dev,python3||apr-1-config,apr-config|Apache Portable Runtime Library - Development Headers
libaprutil1|1.6.3-1+deb12u1||284|89048|13|libapr1,libc6,libcrypt1,libdb5.3,libexpat1,libgdbm6,libssl3
libaprutil1-dbd-sqlite3|1.6.3-1+deb12u1||48|14044|6|libaprutil1,libc6,libsqlite3-0
libaprutil1-dev|1.6.3-1+deb12u1||5111|410736|521|libaprutil1,libldap2-dev,libexpat1-dev,libapr1-dev||apu-1-config,apu-config
libaprutil1-ldap|1.6.3-1+deb12u1||40|12276|6|libaprutil1,libc6,libldap-2.5-0
libapt-pkg-perl|0.1.40+b2||226|69220|26|perl,perl-base,libapt-pkg6.0,libc6,libgcc-s1
libapt-pkg6.0|2.6.2||3297|906972|48|libbz2-1.0,libc6,libgcc-s1,libgcrypt20,liblz4-1,liblzma5,libstdc++6,libsystemd0,libudev1,libxxhash0,libzstd1,zlib1g|apt
libarchive-zip-perl|1.68-1|all|318|103940|40|perl||crc32
libarchive13|3.6.2-1+deb12u5||865|345488|5|libacl1,libbz2-1.0,libc6,liblz4-1,liblzma5,libnettle8,libxml2,libzstd1,zlib1g
libargon2-1|0~20171227-0.3+deb12u1||56|19432|4|libc6
libargon2-dev|0~20171227-0.3+deb12u1||90|24392|7|libargon2-1|||memory-hard hashing function - development files
libasan8|12.2.0-14+deb12u1||8017|2192652|3|gcc-12-base,libc6,libgcc-s1
libasan8-arm64-cross|12.2.0-14cross1|all|8072|2096868|4|gcc-12-cross-base,libc6-arm64-cross,libgcc-s1-arm64-cross
libasan8-armel-cross|12.2.0-14cross1|all|7629|2092688|4|gcc-12-cross-base,libc6-armel-cross,libgcc-s1-armel-cross
libasan8-armhf-cross|12.2.0-14cross1|all|7246|2112764|4|gcc-12-cross-base,libc6-armhf-cross,libgcc-s1-armhf-cross
libasan8-i386-cross|12.2.0-14cross1|all|7156|2079796|4|gcc-12-cross-base,libc6-i386-cross,libgcc-s1-i386-cross
libasan8-ppc64el-cross|12.2.0-14cross1|all|8633|2183640|4|gcc-12-cross-base,libc6-ppc64el-cross,libgcc-s1-ppc64el-cross
libasan8-riscv64-cross|12.2.0-13cross1|all|9305|2066864|4|gcc-12-cross-base-ports,libc6-riscv64-cross,libgcc-s1-riscv64-cross
libasan8-s390x-cross|12.2.0-14cross1|all|8231|2067380|4|gcc-12-cross-base,libc6-s390x-cross,libgcc-s1-s390x-cross
libasm-java|9.4-1|all|856|388876|40
libasound2|1.2.8-1+b1||1161|361788|7|libasound2-data,libc6
libasound2-data|1.2.8-1|all|200|20488|80
libasound2-dev|1.2.8-1+b1||661|109828|75|libasound2|||shared library for ALSA applications -- development files
libassuan0|2.5.5-5||117|48464|5|libc6,libgpg-error0
libasyncns0|0.8-6+b3||40|12920|6|libc6
libatinject-jsr330-api-java|1.0+ds1-5|all|24|5312|8
libatk-bridge2.0-0|2.46.0-5||274|64592|5|libatk1.0-0,libatspi2.0-0,libc6,libdbus-1-3,libglib2.0-0|||AT-SPI 2 toolkit bridge - shared library
libatk1.0-0|2.46.0-5||200|49628|5|libc6,libglib2.0-0,at-spi2-common|||ATK accessibility toolkit
libatm1|1:2.5.1-4+b2||107|68312|6|libc6
libatomic1|12.2.0-14+deb12u1||45|9376|3|gcc-12-base,libc6
libatomic1-arm64-cross|12.2.0-14cross1|all|76|9292|4|gcc-12-cross-base,libc6-arm64-cross
libatomic1-armel-cross|12.2.0-14cross1|all|44|8856|4|gcc-12-cross-base,libc6-armel-cross
libatomic1-armhf-cross|12.2.0-14cross1|all|32|6688|4|gcc-12-cross-base,libc6-armhf-cross
libatomic1-i386-cross|12.2.0-14cross1|all|36|7472|4|gcc-12-cross-base,libc6-i386-cross
libatomic1-ppc64el-cross|12.2.0-14cross1|all|76|9508|4|gcc-12-cross-base,libc6-ppc64el-cross
libatomic1-riscv64-cross|12.2.0-13cross1|all|28|6960|4|gcc-12-cross-base-ports,libc6-riscv64-cross
libatomic1-s390x-cross|12.2.0-14cross1|all|36|7808|4|gcc-12-cross-base,libc6-s390x-cross
libatspi2.0-0|2.46.0-5||261|75404|5|libc6,libdbus-1-3,libglib2.0-0,libx11-6,libxi6
libattr1|1:2.5.1-4||59|22164|7|libc6
libaudit-common|1:3.0.9-1|all|22|10448|5
libaudit1|1:3.0.9-1||150|46764|5|libaudit-common,libc6,libcap-ng0
libavahi-client3|0.8-10+deb12u1||117|45756|6|libavahi-common3,libc6,libdbus-1-3
libavahi-common-data|0.8-10+deb12u1||738|107164|48
`;
