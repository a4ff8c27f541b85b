/** Part 4 of Debian's packages, made by build/debian-packages.ts; debian.ts says what the columns are. */
export const debianPackages4 = `
libxcb-render0-dev|1.15-1||278|118360|7|libxcb-render0,libxcb1-dev
libxcb-shape0|1.15-1||127|105768|5|libc6,libxcb1
libxcb-shm0|1.15-1||126|105472|5|libc6,libxcb1
libxcb-shm0-dev|1.15-1||139|106628|7|libxcb-shm0,libxcb1-dev
libxcb-sync1|1.15-1||145|108692|5|libc6,libxcb1
libxcb-xfixes0|1.15-1||151|109368|5|libc6,libxcb1
libxcb1|1.15-1||296|144052|5|libc6,libxau6,libxdmcp6
libxcb1-dev|1.15-1||771|180776|11|libxcb1,libpthread-stubs0-dev,libxau-dev,libxdmcp-dev|||X C Binding, development files
libxcomposite1|1:0.4.5-1||40|16608|5|libc6,libx11-6|||X11 Composite extension library
libxcursor1|1:1.2.1-1||83|40904|5|libc6,libx11-6,libxfixes3,libxrender1|||X cursor management library
libxdamage1|1:1.1.6-1||38|15144|5|libc6,libx11-6|||X11 damaged region extension library
libxdmcp-dev|1:1.1.2-3||81|42158|8|libxdmcp6,x11proto-core-dev
libxdmcp6|1:1.1.2-3||53|26344|5|libbsd0,libc6
libxdp1|1.3.1-1||358|56284|20|libbpf1,libc6
libxext-dev|2:1.3.4-1+b1||330|106884|84|libxext6,x11proto-dev,libx11-dev
libxext6|2:1.3.4-1+b1||132|52932|6|libc6,libx11-6|||X11 miscellaneous extension library
libxfixes3|1:6.0.0-2||57|22684|5|libc6,libx11-6|||X11 miscellaneous 'fixes' extension library
libxfont2|1:2.0.6-1+deb12u1||247|131728|5|libbz2-1.0,libc6,libfontenc1,libfreetype6,zlib1g
libxft-dev|2.3.6-1||290|80256|86|libxft2,libc6-dev,libfontconfig1-dev,libfreetype6-dev,libx11-dev,libxrender-dev,zlib1g-dev
libxft2|2.3.6-1||134|61784|5|libc6,libfontconfig1,libfreetype6,libx11-6,libxrender1
libxi6|2:1.8-1+b1||149|84208|6|libc6,libx11-6,libxext6|||X11 Input extension library
libxinerama1|2:1.1.4-3||47|17820|5|libc6,libx11-6,libxext6|||X11 Xinerama extension library
libxkbcommon0|1.5.0-1||296|106108|4|xkb-data,libc6
libxkbfile1|1:1.1.0-1||180|75176|5|libc6,libx11-6|||X11 keyboard file manipulation library
libxml2|2.9.14+dfsg-1.3~deb12u6||1867|688760|9|libc6,libicu72,liblzma5,zlib1g
libxml2-dev|2.9.14+dfsg-1.3~deb12u6||3286|785360|59|libicu-dev,libxml2||xml2-config|GNOME XML library - development files
libxml2-utils|2.9.14+dfsg-1.3~deb12u6||180|100232|8|libc6,libxml2||xmlcatalog,xmllint|GNOME XML library - utilities
libxmlb2|0.3.22-1~deb12u1||187|61032|4|libc6,libglib2.0-0,liblzma5,libzstd1
libxmu6|2:1.1.3-3||140|60080|5|libc6,libx11-6,libxext6,libxt6
libxmuu1|2:1.1.3-3||54|23928|5|libc6,libx11-6
libxpm-dev|1:3.5.12-1.1+deb12u1||224|103912|9|libxpm4,libx11-dev,x11proto-core-dev
libxpm4|1:3.5.12-1.1+deb12u1||111|48608|5|libc6,libx11-6
libxpp3-java|1.1.4c-3|all|392|291872|20
libxrandr2|2:1.5.2-2+b1||88|39240|6|libc6,libx11-6,libxext6,libxrender1|||X11 RandR extension library
libxrender-dev|1:0.9.10-1.1||112|41072|8|libxrender1,libx11-dev,x11proto-render-dev,x11proto-core-dev|||X Rendering Extension client library (development files)
libxrender1|1:0.9.10-1.1||78|33228|5|libc6,libx11-6|||X Rendering Extension client library
libxshmfence1|1.3-1||26|8820|5|libc6
libxslt1-dev|1.1.35-1+deb12u4||2535|345800|170|libxml2-dev,libxslt1.1||xslt-config|XSLT 1.0 processing library - development kit
libxslt1.1|1.1.35-1+deb12u4||493|231508|14|libc6,libgcrypt20,libxml2
libxss-dev|1:1.2.3-1||62|23488|19|libxss1,libx11-dev,libxext-dev,x11proto-scrnsaver-dev
libxss1|1:1.2.3-1||42|17812|5|libc6,libx11-6,libxext6,x11-common|||X11 Screen Saver extension library
libxstream-java|1.4.20-1+deb12u1|all|688|565244|10|libxpp3-java
libxt-dev|1:1.2.1-1.1||1384|405460|307|libxt6,libx11-dev,x11proto-dev,libsm-dev
libxt6|1:1.2.1-1.1||478|186140|5|libc6,libice6,libsm6,libx11-6|||X11 toolkit intrinsics library
libxtables12|1.8.9-2||101|30752|5|libc6
libxtst6|2:1.2.3-1.1||61|27984|5|libc6,libx11-6,libxext6,x11-common|||X11 Testing -- Record extension library
libxv1|2:1.0.11-1.1||53|24760|5|libc6,libx11-6,libxext6
libxxf86dga1|2:1.1.5-1||53|22132|5|libc6,libx11-6,libxext6
libxxf86vm1|1:1.1.4-1+b2||50|20820|6|libc6,libx11-6,libxext6
libxxhash0|0.8.1-1||99|27584|5|libc6
libyaml-0-2|0.2.5-1||152|53580|5|libc6
libyaml-dev|0.2.5-1||256|64516|7|libyaml-0-2|||Fast YAML 1.1 parser and emitter library (development)
libykpiv2|2.2.0-1.1||107|36132|4|libc6,libpcsclite1,libssl3|pcscd
libyuv0|0.0~git20230123.b2528b0-1||671|168120|4|libc6,libgcc-s1,libjpeg62-turbo,libstdc++6
libz3-4|4.8.12-3.1||22767|7216172|4|libc6,libgcc-s1,libstdc++6
libz3-dev|4.8.12-3.1||532|90560|19|libz3-4
libzip-dev|1.7.3-1+b1||324|162956|134|libzip4,zlib1g-dev|||library for reading, creating, and modifying zip archives (development)
libzip4|1.7.3-1+b1||146|55496|7|libbz2-1.0,libc6,libssl3,zlib1g
libzstd-dev|1.5.4+dfsg2-5||1224|353844|27|libzstd1|||fast lossless compression algorithm -- development files
libzstd1|1.5.4+dfsg2-5||785|290036|5|libc6
libzzip-0-13|0.13.72+dfsg.1-1.1||156|58328|20|libc6,zlib1g
linux-libc-dev|6.1.192-2||7191|2457924|936||||Linux support headers for userspace development
linux-libc-dev-amd64-cross|6.1.4-1cross1|all|7123|1838924|976
linux-libc-dev-arm64-cross|6.1.4-1cross1|all|6995|1815380|948
lld|1:14.0-55.7~deb12u1||20|4804|8|lld-14||ld.lld,lld,lld-link,wasm-ld|LLVM-based linker
lld-14|1:14.0.6-12||4718|1192308|14|libc6,libgcc-s1,libllvm14,libstdc++6,zlib1g||ld.lld-14,ld64.lld-14,lld-14,lld-link-14,wasm-ld-14
lldb|1:14.0-55.7~deb12u1||21|4976|7|lldb-14||lldb,lldb-argdumper,lldb-server|Next generation, high-performance debugger
lldb-14|1:14.0.6-12||3716|1091752|17|libc6,libclang-cpp14,libedit2,libgcc-s1,liblldb-14,libllvm14,libncurses6,libstdc++6,libtinfo6,libxml2,zlib1g,llvm-14-dev,python3-lldb-14||lldb-14,lldb-argdumper-14,lldb-instr-14,lldb-server-14,lldb-vscode-14
llvm|1:14.0-55.7~deb12u1||110|7212|95|llvm-runtime,llvm-14||llc,opt,llvm-ar,llvm-as,llvm-mc,llvm-mt,llvm-nm,llvm-rc,bugpoint,dsymutil,llvm-cat,llvm-cov,llvm-dis,llvm-dwp,llvm-lib,llvm-lto,llvm-mca,obj2yaml,sanstats,yaml2obj,llvm-diff,llvm-link,llvm-lto2,llvm-size|Low-Level Virtual Machine (LLVM)
llvm-14|1:14.0.6-12||48353|11728844|201|llvm-14-runtime,llvm-14-linker-tools,libc6,libcurl3-nss,libgcc-s1,libllvm14,libpfm4,libstdc++6,libtinfo6,libz3-4,zlib1g|llvm-14-dev|llc-14,opt-14,llvm-ar-14,llvm-as-14,llvm-mc-14,llvm-ml-14
llvm-14-dev|1:14.0.6-12||271679|33880032|1962|libc6,libgcc-s1,libllvm14,libstdc++6,libffi-dev,llvm-14,libtinfo-dev,llvm-14-tools,libclang-cpp14,libz3-dev,libxml2-dev
llvm-14-linker-tools|1:14.0.6-12||4373|1288480|7|libc6,libgcc-s1,libllvm14,libstdc++6
llvm-14-runtime|1:14.0.6-12||1409|477208|11|libc6,libgcc-s1,libllvm14,libstdc++6,libtinfo6,libz3-4,zlib1g|systemd|lli-14,lli-child-target-14
llvm-14-tools|1:14.0.6-12||1900|404680|439|libc6,libgcc-s1,libllvm14,libstdc++6,libtinfo6,libz3-4,zlib1g,python3,python3-pygments,python3-yaml||FileCheck-14,count-14,not-14,split-file-14,yaml-bench-14
llvm-runtime|1:14.0-55.7~deb12u1||16|4812|4|llvm-14-runtime||lli
locales|2.36-9+deb12u14|all|15847|3906316|613|libc-bin,libc-l10n,debconf||+locale-gen,+update-locale,+validlocale|GNU C Library: National Language (locale) data [support]
login|1:4.13+dfsg1-1+deb12u2||2550|616084|141|libaudit1,libc6,libcrypt1,libpam0g,libpam-runtime,libpam-modules||/bin/login,faillog,lastlog,newgrp,sg,+nologin
logrotate|3.21.0-1||160|62108|14|cron,libacl1,libc6,libpopt0,libselinux1||+logrotate|Log rotation utility
logsave|1.47.0-2+b2||50|19876|5|libc6||/sbin/logsave
lolcat|100.0.1-3|all|44|7948|11|ruby,ruby-paint,ruby-optimist||/usr/games/lolcat|colorful \`cat\`
lsb-base|11.6|all|12|4584|3|sysvinit-utils
lsb-release|12.0-1|all|17|6416|4|||lsb_release|Linux Standard Base version reporting utility (minimal implementation)
lsof|4.95.0-1||482|318268|22|libc6,libselinux1,libtirpc3||lsof|utility to list open files
ltrace|0.7.3-6.4||330|124720|9|libc6,libelf1,libselinux1||ltrace|Tracks runtime library calls in dynamically linked programs
lua-bitop|1.0.2-7||86|7768|14|libc6
lua-expat|1.5.1-3||208|21388|26|libc6,libexpat1
lua-filesystem|1.8.0-3||118|11768|14|libc6
lua-lpeg|1.0.2-2||252|37728|19|libc6
lua-luv|1.44.2-0-1||748|116900|15|libc6,libuv1
lua-sec|1.2.0-2||328|37312|27|lua-socket,libc6,libssl3
lua-socket|3.1.0-1+b1||910|79620|92|libc6
lua5.3|5.3.6-2||417|113544|6|libc6,libreadline8||lua5.3,luac5.3|Simple, extensible, embeddable programming language
lua5.4|5.4.4-3+deb12u1||462|127780|6|libc6,libreadline8||lua5.4,luac5.4|Simple, extensible, embeddable programming language
luajit|2.1.0~beta3+git20220320+dfsg-4.1+deb12u1||590|261104|4|libluajit-5.1-2,libluajit-5.1-common,libc6,libgcc-s1||luajit|Just in time compiler for Lua programming language version 5.1
lz4|1.9.4-1||242|92708|10|libc6,liblz4-1||lz4,lz4c,lz4cat,unlz4|Fast LZ compression algorithm library - tool
m4|1.4.19-3||670|286836|85|libc6||m4|macro processing language
mailutils|1:3.15-4||948|566956|26|mailutils-common,libc6,libcrypt1,libfribidi0,libgnutls30,libgsasl18,libldap-2.5-0,libmailutils9,libncurses6,libpam0g,libreadline8,libtinfo6,libunistring2||decodemail,dotlock.mailutils,frm.mailutils,from.mailutils,mail.mailutils,messages.mailutils,mimeview,movemail.mailutils,readmsg.mailutils,sieve|GNU mailutils utilities for handling mail
mailutils-common|1:3.15-4|all|2460|781060|18
make|4.3-4.1||1592|395632|47|libc6||gmake,make,make-first-existing-target|utility for directing compilation
man-db|2.11.2-2||2963|1385848|335|bsdextrautils,groff-base,debconf,libc6,libgdbm6,libpipeline1,libseccomp2,zlib1g||apropos,catman,lexgrog,man,man-recode,mandb,manpath,whatis,+accessdb|tools for reading manual pages
mariadb-client|1:10.11.19-0+deb12u1||62935|2952092|105|debianutils,libconfig-inifiles-perl,mariadb-client-core,perl,libc6,libgcc-s1,libssl3,libstdc++6,zlib1g|libdbd-mysql-perl,libdbi-perl|mysqladmin,mytop,perror,innotop,replace,mysqldump,mysqlshow,mysqlslap,msql2mysql,mysqlcheck,mysqlaccess,mysqlimport,mysqlrepair,mysqlreport,mariadb-conv,mariadb-dump,mariadb-show,mariadb-slap,mariadbcheck,mysqlanalyze,mariadb-admin,mysql_waitpid,mysqldumpslow,mysqloptimize|MariaDB database client binaries
mariadb-client-core|1:10.11.19-0+deb12u1||14655|869892|11|libmariadb3,mariadb-common,libc6,libedit2,libgcc-s1,libncurses6,libssl3,libstdc++6,libtinfo6,zlib1g||mariadb,mariadb-check,my_print_defaults,mysql
mariadb-common|1:10.11.19-0+deb12u1|all|69|27624|3|mysql-common
mariadb-server|1:10.11.19-0+deb12u1||53815|3665596|109|adduser,debconf,mariadb-common,galera-4,gawk,iproute2,libdbi-perl,lsof,mariadb-client,mariadb-server-core,passwd,perl,procps,psmisc,rsync,socat,libc6,libgcc-s1,libpam0g,libssl3,libstdc++6,zlib1g|pv|aria_chk,aria_pack,myisamchk,myisamlog,myisampack,aria_ftdump,mysqlbinlog,mysqld_safe,mysql_plugin,mysqld_multi,mysqlhotcopy,aria_dump_log,aria_read_log,mariadbd-safe,myisam_ftdump,mariadbd-multi,galera_recovery,wsrep_sst_rsync,wsrep_sst_backup,wsrep_sst_common,galera_new_cluster,mysqld_safe_helper,mysql_setpermission,mysql_tzinfo_to_sql|MariaDB database server binaries
mariadb-server-core|1:10.11.19-0+deb12u1||45336|7342456|80|mariadb-common,libaio1,libc6,libcrypt1,libgcc-s1,libnuma1,libpcre2-8-0,libssl3,libstdc++6,libsystemd0,liburing2,zlib1g||+mariadbd,+mysqld,resolveip,innochecksum,mysql_upgrade,mariadb-upgrade
maven|3.8.7-1|all|123|18932|60|default-jre-headless,libjansi-java,libmaven3-core-java,libwagon-file-java,libwagon-http-shaded-java|||Java software project management and comprehension tool
mawk|1.3.4.20200120-3.1||263|119144|17|libc6||mawk
mc|3:4.8.29-2||1490|522452|95|libc6,libext2fs2,libglib2.0-0,libgpm2,libslang2,libssh2-1,mc-data|perl,sensible-utils,unzip|mc,mcdiff,mcedit,mcview|Midnight Commander - a powerful file manager
mc-data|3:4.8.29-2|all|6214|1345540|276
media-types|10.0.0|all|92|26136|4
memcached|1.6.18-1+deb12u1||597|212224|29|init-system-helpers,adduser,lsb-base,perl,libc6,libevent-2.1-7,libsasl2-2,libssl3||memcached|High-performance in-memory object caching system
mercurial|6.3.2-1+deb12u1||1049|335176|17|mercurial-common,ucf,python3,libc6|openssh-client|chg,hg|easy-to-use, scalable distributed version control system
mercurial-common|6.3.2-1+deb12u1|all|14577|2768392|658|python3|ca-certificates,mercurial,sensible-utils|hg-ssh
meson|1.0.1-5|all|3459|548060|232|python3,ninja-build,python3-pkg-resources,python3-setuptools|dpkg-dev|meson|high-productivity build system
moreutils|0.67-1||244|76092|35|libc6,perl,libipc-run-perl,libtime-duration-perl,libtimedate-perl||chronic,combine,errno,ifdata,ifne,isutf8,lckdo,mispipe,parallel,pee,sponge,ts,vidir,vipe,zrun|additional Unix utilities
mount|2.38.1-5+deb12u3||393|134044|24|libblkid1,libc6,libmount1,libselinux1,libsmartcols1||/bin/mount,/bin/umount,/sbin/losetup,/sbin/swapoff,/sbin/swapon
msmtp|1.8.23-1||616|200720|31|libc6,libgnutls30,libgsasl18,libsecret-1-0,debconf,adduser,ucf|ca-certificates|msmtp|light SMTP client with support for server profiles
mtr-tiny|0.95-1||161|71756|8|libc6,libjansson4,libncurses6,libtinfo6||mtr,mtr-packet|Full screen ncurses traceroute tool
mysql-common|5.8+1.1.0|all|33|6636|9
nano|7.2-1+deb12u1||2804|689556|107|libc6,libncursesw6,libtinfo6||editor,pico,/bin/nano,/bin/rnano|small, friendly text editor inspired by Pico
nano-tiny|7.2-1+deb12u1||187|127784|6|libc6,libncursesw6,libtinfo6||/bin/nano-tiny|small, friendly text editor inspired by Pico - tiny build
ncat|7.93+dfsg1-1||532|383704|5|libc6,liblua5.3-0,libpcap0.8,libssl3||ncat|NMAP netcat reimplementation
ncdu|1.18-0.2||113|51924|5|libc6,libncursesw6,libtinfo6||ncdu|ncurses disk usage viewer
ncurses-base|6.4-4|all|379|261308|56
ncurses-bin|6.4-4||636|421400|28|libc6,libtinfo6||captoinfo,clear,infocmp,infotocap,reset,tabs,tic,toe,tput,tset
ncurses-term|6.4-4|all|4289|500860|2817|ncurses-base
ndisc6|1.0.5-1+b2||314|97684|34|libc6,perl||/bin/rdisc6,addr2name,dnssort,name2addr,ndisc6,rltraceroute6,tcpspray.ndisc6,tcpspray6,tcptraceroute6,tracert6|IPv6 diagnostic tools
neovim|0.7.2-7||4680|1778988|8|neovim-runtime,libc6,libluajit-5.1-2,libmsgpackc2,libtermkey1,libtree-sitter0,libunibilium4,libuv1,libvterm0,lua-luv|xclip,xxd|nvim|heavily refactored vim fork
neovim-runtime|0.7.2-7|all|20066|3916116|1590
net-tools|2.10-0.1+deb12u2||978|243404|54|libc6,libselinux1||/bin/netstat,/sbin/ifconfig,/sbin/ipmaddr,/sbin/iptunnel,/sbin/mii-tool,/sbin/nameif,/sbin/plipconfig,/sbin/rarp,/sbin/route,/sbin/slattach,+arp|NET-3 networking toolkit
netbase|6.4|all|36|12800|6||||Basic TCP/IP networking system
netcat-openbsd|1.219-1||108|41520|20|libbsd0,libc6||/bin/nc,/bin/netcat,/bin/nc.openbsd|TCP/IP swiss army knife
netcat-traditional|1.10-47||143|67876|32|libc6||/bin/nc,/bin/netcat,/bin/nc.traditional|TCP/IP swiss army knife
nethogs|0.8.7-2||100|35792|5|libc6,libgcc-s1,libncurses6,libpcap0.8,libstdc++6,libtinfo6||+nethogs|Net top tool grouping bandwidth per process
nftables|1.0.6-2+deb12u2||176|70292|33|libnftables1,libc6,libedit2|netbase|+nft|Program to control packet filtering rules by Netfilter project
nginx|1.22.1-9+deb12u11||1336|532468|5|libc6,libcrypt1,libpcre2-8-0,libssl3,zlib1g,iproute2,nginx-common||+nginx|small, powerful, scalable web/proxy server
nginx-common|1.22.1-9+deb12u11|all|333|115544|30|debconf
nginx-light|1.22.1-9+deb12u11|all|93|81844|4|libnginx-mod-http-echo,nginx|||nginx web/proxy server (basic version)
ninja-build|1.11.1-2~deb12u1||416|134996|10|libc6,libstdc++6||ninja|small build system closest in spirit to Make
nmap|7.93+dfsg1-1||4434|1897372|22|nmap-common,libc6,libgcc-s1,liblinear4,liblua5.3-0,libpcap0.8,libpcre3,libssh2-1,libssl3,libstdc++6,lua-lpeg,zlib1g||nmap,nping|The Network Mapper
nmap-common|7.93+dfsg1-1|all|21188|4148400|814||nmap
nodejs|20.20.2-1nodesource1+repack1||191771||125|libc6,libgcc-s1,libstdc++6,python3,ca-certificates||node,nodejs|Node.js event-based server-side javascript engine
npm|9.2.0~ds1-1|all|2941|669016|769|ca-certificates,nodejs|git|arborist,npm,npm-arborist,npx,pacote,qrcode-terminal|package manager for Node.js
nss-plugin-pem|1.0.8+1-1||196|54556|4|libc6,libnspr4,libnss3
nullmailer|1:2.2-4||474|100436|44|debconf,libc6,libgnutls30,libstdc++6||mailq,newaliases,nullmailer-dsn,nullmailer-inject,nullmailer-smtpd,+nullmailer-queue,+nullmailer-send,+sendmail|simple relay-only mail transport agent
openjdk-17-jre-headless|17.0.21.1+2-1~deb12u1||188872|43987516|214|ca-certificates-java,java-common,libcups2,libfontconfig1,liblcms2-2,libjpeg62-turbo,libnss3,util-linux,libasound2,libc6,libfreetype6,libgcc-s1,libharfbuzz0b,libpcsclite1,libstdc++6,zlib1g|||OpenJDK Java runtime, using Hotspot JIT (headless)
openssh-client|1:9.2p1-2+deb12u10||5801|993532|42|adduser,passwd,libc6,libedit2,libfido2-1,libgssapi-krb5-2,libselinux1,libssl3,zlib1g|xauth|scp,sftp,slogin,ssh,ssh-add,ssh-agent,ssh-argv0,ssh-copy-id,ssh-keygen,ssh-keyscan|secure shell (SSH) client, for secure access to remote machines
openssh-server|1:9.2p1-2+deb12u10||1930|456584|25|init-system-helpers,adduser,libpam-modules,libpam-runtime,lsb-base,openssh-client,openssh-sftp-server,procps,ucf,debconf,runit-helper,libaudit1,libc6,libcom-err2,libcrypt1,libgssapi-krb5-2,libkrb5-3,libpam0g,libselinux1,libssl3,libsystemd0,libwrap0,zlib1g|libpam-systemd,ncurses-term,xauth|+sshd|secure shell (SSH) server, for secure access from remote machines
openssh-sftp-server|1:9.2p1-2+deb12u10||217|65928|4|openssh-client,libc6|openssh-server
openssl|3.0.22-1~deb12u2||2315|1441784|301|libc6,libssl3||c_rehash,openssl|Secure Sockets Layer toolkit - cryptographic utility
openvpn|2.6.14-0+deb12u2||1777|664096|70|debconf,libc6,libcap-ng0,liblz4-1,liblzo2-2,libnl-3-200,libnl-genl-3-200,libpam0g,libpkcs11-helper1,libssl3,libsystemd0||+openvpn|virtual private network daemon
openvswitch-common|3.1.0-2+deb12u1||12850|1913756|45|openssl,python3,libbpf1,libc6,libcap-ng0,libnuma1,libssl3,libunbound8,libxdp1||ovs-appctl,ovs-docker,ovs-ofctl,ovs-parse-backtrace,ovs-pki,ovsdb-client,ovsdb-tool,+ovs-bugtool,+ovsdb-server|Open vSwitch common components
openvswitch-switch|3.1.0-2+deb12u1||8194|1693380|42|init-system-helpers,kmod,netbase,openvswitch-common,procps,python3-netifaces,python3-openvswitch,uuid-runtime,python3,libbpf1,libc6,libcap-ng0,libnuma1,libssl3,libunbound8,libxdp1||ovs-dpctl,ovs-dpctl-top,ovs-pcap,ovs-tcpdump,ovs-tcpundump,ovs-vlan-test,ovs-vsctl|Open vSwitch switch implementations
ovn-central|23.03.1-1~deb12u2||3804|989068|10|lsb-release,openvswitch-common,ovn-common,libc6,libcap-ng0,libssl3,libunbound8||ovn-northd|OVN central components
ovn-common|23.03.1-1~deb12u2||15200|2309868|35|python3,libc6,libcap-ng0,libssl3,libunbound8||ovn-appctl,ovn-detrace,ovn-ic-nbctl,ovn-ic-sbctl,ovn-nbctl,ovn-sbctl,ovn-trace|OVN common components
ovn-host|23.03.1-1~deb12u2||3323|1031172|6|lsb-release,openvswitch-switch,ovn-common,libc6,libcap-ng0,libssl3,libudev1,libunbound8||ovn-controller|OVN host components
packagekit|1.2.6-5+deb12u1||2952|609620|103|libglib2.0-bin,polkitd,init-system-helpers,libappstream4,libapt-pkg6.0,libc6,libgcc-s1,libglib2.0-0,libgstreamer1.0-0,libpackagekit-glib2-18,libpolkit-gobject-1-0,libsqlite3-0,libstdc++6,libsystemd0|systemd
parallel|20221122+ds-2|all|2894|1873196|92|procps,sysstat,perl||env_parallel,env_parallel.bash,env_parallel.csh,env_parallel.dash,env_parallel.fish,env_parallel.ksh,env_parallel.mksh,env_parallel.sh,env_parallel.tcsh,env_parallel.zsh,niceload,parallel,parcat,parset,parsort,sem,sql|build and execute command lines from standard input in parallel
pass|1.7.4-6|all|128|34024|23|gnupg,tree|git,xclip|pass|lightweight directory-based password manager
passwd|1:4.13+dfsg1-1+deb12u2||2827|972180|343|libaudit1,libc6,libcrypt1,libpam0g,libselinux1,libsemanage2,libpam-modules|sensible-utils|/sbin/shadowconfig,chage,chfn,chsh,expiry,gpasswd,passwd,+chgpasswd,+chpasswd,+cpgr,+cppw,+groupadd,+groupdel,+groupmems,+groupmod,+grpck,+grpconv,+grpunconv,+newusers,+pwck,+pwconv,+pwunconv,+useradd,+userdel,+usermod,+vigr,+vipw
patch|2.7.6-7||248|127848|9|libc6||patch|Apply a diff file to an original
pbuilder|0.231|all|977|359812|81|debootstrap,dpkg-dev,debconf|fakeroot,net-tools,sudo|debuild-pbuilder,pdebuild,+pbuilder|personal package builder for Debian packages
pci.ids|0.0~2023.04.11-1|all|1343|242760|3
pcscd|1.9.9-2||194|89716|12|init-system-helpers,libccid,libc6,libsystemd0,libudev1,libpcsclite1||+pcscd|Middleware to access a smart card using PC/SC (daemon side)
perl|5.36.0-7+deb12u4||670|239392|64|dpkg,perl-base,perl-modules-5.36,libperl5.36|netbase|cpan,h2ph,h2xs,ptar,pl2pm,prove,enc2xs,piconv,shasum,splain,xsubpp,json_pp,perlbug,perldoc,perlivp,pod2man,corelist,encguess,pod2html,pod2text,ptardiff,ptargrep,instmodsh,libnetcfg|Larry Wall's Practical Extraction and Report Language
perl-base|5.36.0-7+deb12u4||7643|1609596|621|libc6,libcrypt1,dpkg||perl,perl5.36.0
perl-modules-5.36|5.36.0-7+deb12u4|all|17821|2817356|1200|dpkg,perl-base|perl
php-cli|2:8.2+93|all|21|4108|8|php8.2-cli||phar.default,phar.phar.default,php.default|command-line interpreter for the PHP scripting language (default)
php-common|2:93|all|70|13104|13|psmisc||+phpdismod,+phpenmod,+phpquery
php-composer-ca-bundle|1.3.5-1|all|41|11516|7|ca-certificates,php-common
php-composer-class-map-generator|1.0.0-2+deb12u1|all|47|10220|9|php-common,php-symfony-finder,php-composer-pcre
php-composer-metadata-minifier|1.0.0-2|all|17|3632|5|php-common
php-composer-pcre|3.1.0-1+deb12u1|all|53|10104|15|php-common
php-composer-semver|3.3.2-1|all|108|21948|17|php-common
php-composer-spdx-licenses|1.5.7-1|all|86|14492|9|sgml-base,php-common
php-composer-xdebug-handler|3.0.3-2+deb12u1|all|55|18556|9|php-common,php-psr-log,php-composer-pcre
php-curl|2:8.2+93|all|10|3656|2|php-common,php8.2-curl|||CURL module for PHP [default]
php-fpm|2:8.2+93|all|10|3712|2|php8.2-fpm|||server-side, HTML-embedded scripting language (FPM-CGI binary) (default)
php-gd|2:8.2+93|all|10|3648|2|php-common,php8.2-gd|||GD module for PHP [default]
php-intl|2:8.2+93|all|10|3664|2|php-common,php8.2-intl
php-json-schema|5.2.12-2|all|212|38288|60|php-cli,php-common||validate-json
php-mbstring|2:8.2+93|all|10|3664|2|php-common,php8.2-mbstring|||MBSTRING module for PHP [default]
php-mysql|2:8.2+93|all|10|3660|2|php-common,php8.2-mysql|||MySQL module for PHP [default]
php-psr-container|1.1.2-1|all|18|4324|7|php-common
php-psr-log|1.1.4-2|all|47|9560|16|php-common
php-react-promise|2.9.0-3|all|72|22440|19|php-common
php-seld-signal-handler|2.0.1-2|all|38|9604|6|php-common
php-symfony-console|5.4.53+dfsg-0+deb12u1|all|602|94400|111|php-common,php-symfony-deprecation-contracts,php-mbstring,php-symfony-service-contracts,php-symfony-string
php-symfony-deprecation-contracts|2.5.5-0+deb12u1|all|21|6032|6|php-common
php-symfony-filesystem|5.4.53+dfsg-0+deb12u1|all|116|29272|13|php-common,php-mbstring
php-symfony-finder|5.4.53+dfsg-0+deb12u1|all|138|30316|28|php-common,php-symfony-deprecation-contracts
php-symfony-process|5.4.53+dfsg-0+deb12u1|all|151|34960|22|php-common
php-symfony-service-contracts|2.5.5-0+deb12u1|all|43|10096|14|php-common,php-psr-container,php-symfony-deprecation-contracts
php-symfony-string|5.4.53+dfsg-0+deb12u1|all|216|40092|23|php-common,php-intl,php-mbstring
php-xml|2:8.2+93|all|10|3672|2|php-common,php8.2-xml|||DOM, SimpleXML, WDDX, XML, and XSL module for PHP [default]
php-zip|2:8.2+93|all|10|3656|2|php-common,php8.2-zip|||Zip module for PHP [default]
php8.2-cli|8.2.36-1~deb12u1||5637|1756464|13|libedit2,libmagic1,media-types,php8.2-common,php8.2-opcache,php8.2-readline,tzdata,ucf,libargon2-1,libc6,libpcre2-8-0,libsodium23,libssl3,libxml2,zlib1g||phar.phar8.2,phar8.2,phar8.2.phar,php8.2
php8.2-common|8.2.36-1~deb12u1||8456|694264|49|php-common,ucf,libc6,libffi8,libssl3
php8.2-curl|8.2.36-1~deb12u1||148|36048|6|php-common,ucf,php8.2-common,libc6,libcurl4
php8.2-fpm|8.2.36-1~deb12u1||5657|1764828|16|libmagic1,media-types,php8.2-cli,php8.2-common,php8.2-opcache,procps,systemd,tzdata,ucf,libacl1,libapparmor1,libargon2-1,libc6,libpcre2-8-0,libsodium23,libssl3,libsystemd0,libxml2,zlib1g||+php-fpm8.2
php8.2-gd|8.2.36-1~deb12u1||136|28844|6|php-common,ucf,php8.2-common,libc6,libgd3
php8.2-intl|8.2.36-1~deb12u1||600|138008|6|php-common,ucf,php8.2-common,libc6,libgcc-s1,libicu72,libstdc++6
php8.2-mbstring|8.2.36-1~deb12u1||1202|442692|6|php-common,ucf,php8.2-common,libc6,libonig5
php8.2-mysql|8.2.36-1~deb12u1||455|117580|10|php-common,ucf,php8.2-common,libc6
php8.2-opcache|8.2.36-1~deb12u1||1028|346240|6|php-common,ucf,php8.2-common,libc6,libgcc-s1
php8.2-readline|8.2.36-1~deb12u1||64|12528|6|php-common,ucf,php8.2-common,libc6,libedit2
php8.2-xml|8.2.36-1~deb12u1||477|113852|16|php-common,ucf,php8.2-common,libc6,libxml2,libxslt1.1
php8.2-zip|8.2.36-1~deb12u1||120|26168|6|php-common,ucf,php8.2-common,libc6,libzip4
pigz|2.6-1||158|64000|8|dpkg,libc6,zlib1g||pigz,unpigz|Parallel Implementation of GZip
pinentry-curses|1.2.1-1||140|77448|8|libassuan0,libc6,libgpg-error0,libncursesw6,libtinfo6||pinentry-curses
pipx|1.1.0-1|all|913|393380|85|python3-venv,python3-argcomplete,python3-importlib-metadata,python3-packaging,python3-userpath,python3|libjs-jquery|pipx|execute binaries from Python packages in isolated environments
pkg-config|1.8.1-1||29|13688|4|pkgconf|||manage compile and link flags for libraries (transitional package)
pkgconf|1.8.1-1||65|25892|14|pkgconf-bin||pkg-config,x86_64-linux-gnu-pkg-config,x86_64-linux-gnu-pkgconf
pkgconf-bin|1.8.1-1||81|29472|7|libc6,libpkgconf3||pkgconf
po-debconf|1.0.21+nmu1|all|414|247668|66|gettext,intltool-debian,perl,sensible-utils|perl|debconf-gettextize,debconf-updatepo,po2debconf,podebconf-display-po,podebconf-report-po
polkitd|122-3||470|112024|53|adduser,dbus,libpam-systemd,xml-core,libc6,libduktape207,libexpat1,libglib2.0-0,libpam0g,libpolkit-agent-1-0,libpolkit-gobject-1-0,libsystemd0||pkaction,pkcheck,pkttyagent
poppler-data|0.4.12-1|all|13086|1601364|512|dpkg
postfix|3.7.11-0+deb12u1||4017|1510172|178|init-system-helpers,libc6,libdb5.3,libicu72,libnsl2,libsasl2-2,libssl3,debconf,netbase,adduser,dpkg,ssl-cert,cpio,e2fsprogs|python3,ca-certificates|mailq,rmail,+rmail,+qshape,+postcat,+postfix,+postlog,+postmap,+postconf,+postdrop,+postkick,+postlock,+sendmail,newaliases,+postalias,+postmulti,+postqueue,+postsuper,+qmqp-sink,+smtp-sink,+qmqp-source,+smtp-source,+posttls-finger,+postfix-collate|High-performance mail transport agent
postgresql|15+248+deb12u2|all|16|10332|2|postgresql-15|||object-relational SQL database (supported version)
postgresql-15|15.20-0+deb12u1||54254|17091392|1486|locales,postgresql-client-15,postgresql-common,ssl-cert,tzdata,debconf,libc6,libgcc-s1,libgssapi-krb5-2,libicu72,libldap-2.5-0,libllvm14,liblz4-1,libpam0g,libpq5,libselinux1,libssl3,libstdc++6,libsystemd0,libuuid1,libxml2,libxslt1.1,libzstd1,zlib1g|sysstat
postgresql-client|15+248+deb12u2|all|16|10340|2|postgresql-client-15|||front-end programs for PostgreSQL (supported version)
postgresql-client-15|15.20-0+deb12u1||8615|1778868|336|libpq5,postgresql-client-common,sensible-utils,libc6,liblz4-1,libreadline8,libssl3,libzstd1,zlib1g
postgresql-client-common|248+deb12u2|all|130|35284|33|netbase,perl||pg_isready,psql,dropdb,pg_dump,pgbench,createdb,droplang
postgresql-common|248+deb12u2|all|660|179624|114|init-system-helpers,adduser,debconf,libjson-perl,lsb-base,postgresql-client-common,ssl-cert,ucf,perl|e2fsprogs,logrotate|pg_archivecleanup,pg_backupcluster,pg_buildext,pg_config,pg_conftool,pg_createcluster,pg_ctlcluster,pg_dropcluster,pg_lsclusters,pg_renamecluster,pg_restorecluster,pg_upgradecluster,pg_virtualenv,+pg_updatedicts|PostgreSQL database-cluster manager
ppp|2.4.9-1+1.1+b1||1060|363880|104|libpam-modules,libpam-runtime,procps,libc6,libcrypt1,libpam0g,libpcap0.8,libssl3,libsystemd0||pon,plog,poff,+chat,+pppd,+pppdump
pptp-linux|1.10.0-1||126|55872|11|libc6,ppp||+pptp,+pptpsetup|Point-to-Point Tunneling Protocol (PPTP) Client
preview-latex-style|12.2-1|all|250|201416|18|tex-common
procps|2:4.0.2-3||2091|708712|154|libc6,libncursesw6,libproc2-0,libtinfo6,init-system-helpers|psmisc|/bin/kill,/bin/ps,/sbin/sysctl,free,pgrep,pidwait,pkill,pmap,pwdx,skill,slabtop,snice,tload,top,uptime,vmstat,w,watch|/proc file system utilities
prosody|0.12.3-1+deb12u1||2100|395852|285|init-system-helpers,adduser,lua-expat,lua-filesystem,lua5.4,lua-bitop,lua-sec,lua-socket,ssl-cert,libc6,libicu72,libssl3||ejabberd2prosody,prosody,prosody-migrator,prosodyctl|Lightweight Jabber/XMPP server
protobuf-compiler|3.21.12-3+deb12u1||168|84212|30|libc6,libgcc-s1,libprotoc32,libstdc++6|libprotobuf-dev|protoc|compiler for protocol buffer definition files
psmisc|23.6-1||909|258696|113|libc6,libtinfo6||/bin/fuser,killall,peekfd,prtstat,pslog,pstree,pstree.x11|utilities that use the proc file system
pv|1.6.20-1||135|53468|10|libc6||pv|Shell pipeline element to meter data passing through
python-apt-common|2.6.0|all|527|64296|65
python-babel-localedata|2.10.3-1|all|29217|5614700|807
python-is-python3|3.11.2-1+deb12u1|all|16|3216|6|python3||pydoc,python|symlinks /usr/bin/python to python3
python3|3.11.2-1+b1||81|26300|19|python3-minimal,python3.11,libpython3-stdlib||pdb3,pydoc3,pygettext3|interactive high-level object-oriented language (default python3 version)
python3-alabaster|0.7.12-1|all|71|20836|19|python3
python3-all|3.11.2-1+b1||6|1056|1|python3,python3-distutils,python3.11
python3-all-dev|3.11.2-1+b1||6|1072|1|python3,libpython3-all-dev,python3-all,python3-dev,python3.11-dev|||package depending on all supported Python 3 development packages
python3-apt|2.6.0||685|158528|26|python3,libapt-pkg6.0,libc6,libgcc-s1,libstdc++6,python-apt-common,distro-info-data|lsb-release,iso-codes
python3-argcomplete|2.0.0-1|all|139|34732|23|python3-importlib-metadata,python3||activate-global-python-argcomplete,python-argcomplete-check-easy-install-script,python-argcomplete-tcsh,register-python-argcomplete
python3-attr|22.2.0-1|all|251|65392|38|python3
python3-automat|22.10.0-1|all|123|23180|20|python3-attr,python3-six,python3||automat-visualize3
python3-babel|2.10.3-1|all|435|103324|36|python-babel-localedata,python3-pkg-resources,python3-tz,python3||pybabel-python3
python3-bcrypt|3.2.2-1||89|32180|14|python3,python3-cffi-backend,libc6
python3-blinker|1.5-1|all|58|14652|11|python3
python3-certifi|2022.9.24-1|all|324|152796|13|ca-certificates,python3
python3-cffi-backend|1.15.1-5+b1||213|84552|5|python3,libc6,libffi8
python3-chardet|5.1.0+dfsg-2|all|1144|109720|61|python3,python3-pkg-resources||chardet,chardetect
python3-charset-normalizer|3.0.1-2|all|209|49312|22|python3||normalizer
python3-click|8.1.3-2|all|379|92160|24|python3-colorama,python3-importlib-metadata,python3
python3-colorama|0.4.6-2|all|133|36808|33|python3
python3-constantly|15.1.0-4|all|40|8544|9|python3
python3-cryptography|38.0.4-3+deb12u1||2983|665368|103|python3,python3-cffi-backend,libc6,libgcc-s1,libssl3
python3-dbus|1.3.2-4+b1||405|95104|29|python3,libc6,libdbus-1-3,libglib2.0-0|python3-gi
python3-dev|3.11.2-1+b1||155|26180|20|python3,libpython3-dev,python3.11-dev,python3-distutils,libjs-sphinxdoc||python3-config|header files and a static library for Python (default)
python3-distlib|0.3.6-1|all|1163|256932|27|python3
python3-distro|1.8.0-1|all|83|20520|12|lsb-release,python3
python3-distro-info|1.5+deb12u1|all|34|6772|6|distro-info-data,python3
python3-distutils|3.11.2-3|all|638|130936|53|python3,python3-lib2to3
python3-docutils|0.19+dfsg-6|all|1777|382132|151|docutils-common,python3-roman,python3|libpaper-utils,python3-pygments|rst2s5,rst2man,rst2odt,rst2xml,docutils,rst2html
python3-filelock|3.9.0-1+deb12u1|all|43|10200|14|python3
python3-flask|2.2.2-3|all|444|105084|56|python3-click,python3-importlib-metadata,python3-itsdangerous,python3-jinja2,python3-werkzeug,python3|python3-blinker,python3-pkg-resources|flask|micro web framework based on Werkzeug and Jinja2 - Python 3.x
python3-gi|3.42.2-3+b1||730|219356|38|gir1.2-glib-2.0,python3,libc6,libffi8,libgirepository-1.0-1,libglib2.0-0
python3-hamcrest|2.0.3-2|all|170|29704|66|python3
python3-httplib2|0.20.4-3+deb12u1|all|141|39032|14|ca-certificates,python3-pyparsing,python3
python3-hyperlink|21.0.0-5|all|232|70140|23|python3-idna,python3
python3-idna|3.3-1+deb12u1|all|335|40956|15|python3
python3-imagesize|1.4.1-1|all|35|6688|7|python3
python3-importlib-metadata|4.12.0-1|all|79|24892|16|python3,python3-zipp
python3-incremental|21.3.0-2|all|99|14132|14|python3|python3-click,python3-twisted
python3-itsdangerous|2.1.2-3|all|66|16968|15|python3
python3-jinja2|3.1.2-1+deb12u3|all|540|120352|37|python3-markupsafe,python3|python3-babel,python3-pkg-resources
python3-jwt|2.6.0-1+deb12u1|all|103|27080|22|python3|python3-cryptography
python3-lazr.restfulclient|0.14.5-1|all|178|50428|32|python3-httplib2,python3-lazr.uri,python3-wadllib,python3-distro,python3-importlib-metadata,python3-oauthlib,python3-pkg-resources,python3-six,python3
python3-lazr.uri|1.0.6-3|all|73|13688|19|python3-importlib-metadata,python3-pkg-resources,python3
python3-lib2to3|3.11.2-3|all|365|76284|78|python3
python3-lldb-14|1:14.0.6-12||794|130188|25|liblldb-14,python3-six
python3-mako|1.2.4+ds-1|all|334|81884|46|python3-pkg-resources,python3-importlib-metadata,python3-markupsafe,python3||mako-render
python3-markdown|3.4.1-2+deb12u1|all|311|65252|43|python3-importlib-metadata,python3|python3-pygments,python3-yaml|markdown_py
python3-markupsafe|2.1.2-1+b1||53|13196|12|python3,libc6
python3-minimal|3.11.2-1+b1||111|26312|19|python3.11-minimal,dpkg||py3clean,py3compile,py3versions,python3
python3-more-itertools|8.10.0-2|all|226|53016|14|python3
python3-netifaces|0.11.0-2+b1||53|16920|9|python3,libc6|||portable network interface information - Python 3.x
python3-numpy|1:1.24.2-1+deb12u1||26176|4959648|885|python3-pkg-resources,python3,python3.11,libblas3,libc6,liblapack3||dh_numpy3,f2py,f2py3,f2py3.11|Fast array facility to the Python 3 language
python3-oauthlib|3.2.2-1|all|562|95416|76|python3,python3-blinker,python3-cryptography,python3-jwt
python3-openssl|23.0.0-1|all|244|50788|14|python3-cryptography,python3
python3-openvswitch|3.1.0-2+deb12u1||3249|925776|51|python3,python3-sortedcontainers,libbpf1,libc6,libnuma1,libssl3,libunbound8,libxdp1
python3-packaging|23.0-1|all|149|32460|20|python3
python3-pip|23.0.1+dfsg-1|all|6678|1324972|604|ca-certificates,python3-distutils,python3-setuptools,python3-wheel,python3|build-essential,python3-dev|pip,pip3,pip3.11|Python package installer
python3-pip-whl|23.0.1+dfsg-1|all|1747|1717296|5|ca-certificates
python3-pkg-resources|66.1.1-1+deb12u2|all|1052|296604|55|python3
python3-platformdirs|2.6.0-1|all|78|16268|16|python3
python3-protobuf|3.21.12-3+deb12u1||1097|245796|55|libc6,libgcc-s1,libprotobuf32,libstdc++6,python3
python3-psutil|5.9.4-1+b1||961|189432|39|python3,libc6|||module providing convenience functions for managing processes (Python3)
python3-pyasn1|0.4.8-3+deb12u3|all|402|63456|44|python3
python3-pyasn1-modules|0.2.8-1|all|698|72000|111|python3-pyasn1,python3
python3-pygments|2.14.0+dfsg-1|all|4225|783128|311|python3-pkg-resources,python3||pygmentize
python3-pyparsing|3.0.9-1|all|453|138444|18|python3
python3-requests|2.28.1+dfsg-1|all|232|67868|27|python3-certifi,python3-charset-normalizer,python3-idna,python3-urllib3,python3,ca-certificates,python3-chardet|||elegant and simple HTTP library for Python3, built for human beings
python3-roman|3.3-3|all|41|9880|9|python3
python3-service-identity|18.1.0-8|all|54|12124|14|python3-attr,python3-cryptography,python3-pyasn1,python3-pyasn1-modules,python3-six,python3|python3-idna
python3-setuptools|66.1.1-1+deb12u2|all|2534|521580|199|python3-pkg-resources,python3-distutils,python3|||Python3 Distutils Enhancements
python3-setuptools-whl|66.1.1-1+deb12u2|all|1316|1112076|4
python3-six|1.16.0-4|all|63|17516|8|python3
python3-snowballstemmer|2.2.0-2|all|797|57820|37|python3
python3-software-properties|0.99.30-4.1~deb12u1|all|143|32864|19|gpg,iso-codes,lsb-release,python3,python3-apt,python3-gi,python3-lazr.restfulclient
python3-sortedcontainers|2.4.0-2|all|159|31876|11|python3|||sorted container types: SortedList, SortedDict, and SortedSet (Python 3)
python3-sphinx|5.3.0-4|all|2791|549392|191|python3-distutils,sphinx-common,python3-alabaster,python3-babel,python3-docutils,python3-imagesize,python3-importlib-metadata,python3-jinja2,python3-packaging,python3-pygments,python3-requests,python3-snowballstemmer,python3|make|sphinx-apidoc,sphinx-autogen,sphinx-build,sphinx-quickstart|documentation generator for Python projects
python3-twisted|22.4.0-4+deb12u1|all|12674|1983948|873|python3-bcrypt,python3-cryptography,python3-hamcrest,python3-idna,python3-openssl,python3-service-identity,python3-attr,python3-automat,python3-constantly,python3-hyperlink,python3-incremental,python3-zope.interface,python3||cftp3,ckeygen3,conch3,mailmail3,pyhtmlizer3,tkconch3,trial3,twist3,twistd3|Event-based framework for internet applications
python3-tz|2022.7.1-4|all|103|30136|13|tzdata,python3
python3-urllib3|1.26.12-1+deb12u4|all|456|114476|44|python3,python3-six|ca-certificates
python3-userpath|1.8.0-1|all|47|10604|14|python3-click,python3|python3-psutil
python3-venv|3.11.2-1+b1||6|1200|1|python3.11-venv,python3,python3-distutils|||venv module for python3 (default python3 version)
python3-virtualenv|20.17.1+ds-1|all|406|93920|116|python3-pip-whl,python3-setuptools-whl,python3-wheel-whl,python3-distlib,python3-filelock,python3-importlib-metadata,python3,python3-platformdirs|build-essential,ca-certificates,python3-dev,python3-distutils|virtualenv|Python virtual environment creator
python3-wadllib|1.3.6-4|all|363|37196|28|python3-importlib-metadata,python3-lazr.uri,python3-pkg-resources,python3
python3-werkzeug|2.2.2-3+deb12u1|all|867|206124|58|libjs-jquery,python3-markupsafe,python3|python3-openssl
python3-wheel|0.38.4-2|all|131|30808|25|python3-distutils,python3|||built-package format for Python
python3-wheel-whl|0.38.4-2|all|48|38628|3
python3-yaml|6.0-3+b2||493|119168|32|python3,libc6,libyaml-0-2|||YAML parser and emitter for Python3
python3-zipp|1.0.0-6+deb12u1|all|28|7428|8|python3-more-itertools,python3
python3-zope.interface|5.5.2-1+b1||962|152444|64|python3,python3-pkg-resources,libc6|||Interfaces for Python3
python3.11|3.11.2-6+deb12u9||651|575032|18|python3.11-minimal,libpython3.11-stdlib,media-types|ca-certificates|pdb3.11,pydoc3.11,pygettext3.11
python3.11-dev|3.11.2-6+deb12u9||619|619256|9|python3.11,libpython3.11-dev,libpython3.11|libc6-dev|python3.11-config
python3.11-minimal|3.11.2-6+deb12u9||6743|2054684|8|libc6,libpython3.11-minimal,libexpat1,zlib1g|python3.11|python3.11
python3.11-venv|3.11.2-6+deb12u9||28|5896|5|python3.11,python3-pip-whl,python3-setuptools-whl,python3-distutils
quilt|0.67+really0.66-1|all|774|303104|76|bsdextrautils,bzip2,diffstat,ed,gettext,patch,sensible-utils,perl|less|deb3,dh_quilt_patch,dh_quilt_unpatch,dpatch2quilt,guards,quilt|Tool to work with series of patches
r-base-core|4.2.2.20221110-2||41584|25962164|1044|zip,unzip,libpaper-utils,xdg-utils,libblas3,libbz2-1.0,libc6,libcairo2,libcurl4,libglib2.0-0,libgomp1,libicu72,libjpeg62-turbo,liblapack3,liblzma5,libpango-1.0-0,libpangocairo-1.0-0,libpcre2-8-0,libpng16-16,libreadline8,libtcl8.6,libtiff6,libtirpc3,libtk8.6,libx11-6,libxt6,zlib1g,ucf,ca-certificates||R,Rscript
r-cran-rodbc|1.3-20-1||810|599232|38|libc6,libodbc2,r-base-core|||GNU R package for ODBC database access
rake|13.0.6-3|all|272|83908|64|ruby|zip|rake
re2c|3.0-2||3700|455952|162|libc6,libgcc-s1,libstdc++6||re2c,re2go,re2rust|lexer generator for C, C++, Go and Rust
readline-common|8.2-1.3|all|89|68988|9|dpkg
redis|5:7.0.15-1~deb12u10|all|36|26044|4|redis-server|||Persistent key-value database with network interface (metapackage)
redis-server|5:7.0.15-1~deb12u10||183|73908|14|init-system-helpers,lsb-base,redis-tools||redis-server|Persistent key-value database with network interface
redis-tools|5:7.0.15-1~deb12u10||5837|991988|17|adduser,libatomic1,libc6,libjemalloc2,liblzf1,libssl3,libsystemd0||redis-benchmark,redis-check-aof,redis-check-rdb,redis-cli|Persistent key-value database with network interface (client)
rename|2.01-1|all|61|20964|17|perl||file-rename,prename|Perl extension for renaming multiple files
ri|1:3.1|all|13|5016|3|ruby3.1,ruby3.1-doc
ripgrep|13.0.0-4+b2||4557|1252716|9|libc6,libgcc-s1,libpcre2-8-0||rg|Recursively searches directories for a regex pattern
rpcsvc-proto|1.4.3-1||246|63268|29|libc6||rpcgen
rsync|3.5.0+ds1-0+deb12u1||937|498456|30|init-system-helpers,libacl1,libc6,liblz4-1,libpopt0,libssl3,libxxhash0,libzstd1,zlib1g||rrsync,rsync,rsync-ssl|fast, versatile, remote (and local) file-copying tool
rsyslog|8.2302.0-1+deb12u2||1942|724132|55|libc6,libestr0,libfastjson4,liblognorm5,libsystemd0,libuuid1,libzstd1,zlib1g|logrotate|+rsyslogd|reliable system and kernel logging daemon
ruby|1:3.1||29|5868|14|ruby3.1,libruby,ruby-rubygems||erb,irb,rdoc,ri,ruby|Interpreter of object-oriented scripting language Ruby (default version)
ruby-dev|1:3.1||17|5116|4|ruby3.1-dev|||Header files for compiling extension modules for Ruby (default version)
ruby-full|1:3.1|all|13|4952|3|ruby,ruby-dev,ri|||Ruby full installation (default version)
ruby-net-telnet|0.2.0-1|all|57|13076|7
ruby-optimist|3.0.0-2|all|56|16532|6
ruby-paint|2.2.0-1|all|48|17548|12
ruby-rubygems|3.3.15-2+deb12u1|all|1176|292916|210|ruby||gem,update_rubygems
ruby-sdbm|1.0.0-5+b1||59|15440|7|libc6,libruby3.1,libruby
ruby-webrick|1.8.1-1|all|239|51376|39
ruby-xmlrpc|0.3.2-2|all|104|24436|14|ruby-webrick
ruby3.1|3.1.2-7+deb12u1||728|663332|28|rubygems-integration,libc6,libcrypt1,libgmp10,libruby3.1,zlib1g|libjs-jquery|ruby3.1,ri3.1,erb3.1,gem3.1,irb3.1,rbs3.1,racc3.1
ruby3.1-dev|3.1.2-7+deb12u1||3492|1000632|197|libgmp-dev,libruby3.1|ruby3.1-doc
ruby3.1-doc|3.1.2-7+deb12u1|all|17548|2449528|11774
rubygems-integration|1.18|all|26|6704|5|ca-certificates
runc|1.1.5+ds1-1+deb12u1||8633|2709960|31|libc6,libseccomp2|criu|runc,+runc|Open Container Project - runtime
runit|2.1.2-54||552|149796|81|runit-helper,sysuser-helper,libc6||/sbin/runit,/sbin/update-service,chpst,cpsv,runsv,runsvdir,sv,svlogd,+mk-runscript,+runsvchdir,+utmpset|system-wide service supervision
runit-helper|2.15.2|all|19|6520|3
rustc|1.63.0+dfsg1-2||7753|2612712|20|libc6,libgcc-s1,libstd-rust-dev,gcc,libc6-dev,binutils|cargo,llvm-14|rust-clang,rust-lld,rust-llvm-dwp,rustc,rustdoc|Rust systems programming language
samba-common|2:4.17.12+dfsg-0+deb12u4|all|218|88684|13|ucf,debconf
samba-libs|2:4.17.12+dfsg-0+deb12u4||24612|5654040|157|libacl1,libavahi-client3,libavahi-common3,libbsd0,libc6,libcap2,libgnutls30,libicu72,libjansson4,libkeyutils1,libldap-2.5-0,libldb2,libpam0g,libpopt0,libsystemd0,libtalloc2,libtdb1,libtevent0,libtirpc3,libwbclient0,zlib1g
scala|2.11.12-5|all|15875|14239280|34|scala-library,scala-parser-combinators,scala-xml,default-jre-headless,libjline2-java|||Scala programming language
scala-library|2.11.12-5|all|10544|9587920|23
scala-parser-combinators|1.0.3-3.1|all|449|365380|8
scala-xml|1.0.3-3.1|all|679|615144|8
screen|4.9.0-4||997|591316|57|libc6,libcrypt1,libpam0g,libtinfo6,libutempter0,debianutils||screen|terminal multiplexer with VT100/ANSI terminal emulation
sed|4.9-1+deb12u1||987|329092|53|libacl1,libc6,libselinux1||/bin/sed|GNU stream editor for filtering/transforming text
sensible-utils|0.0.17+nmu1|all|56|19020|24|||select-editor,sensible-browser,sensible-editor,sensible-pager
sgml-base|1.31|all|70|15372|16|dpkg||+install-sgmlcatalog,+update-catalog
shared-mime-info|2.2-1||5030|728896|92|libc6,libglib2.0-0,libxml2||update-mime-database
silversearcher-ag|2.2.0+git20200805-1+b1||132|41316|7|libc6,liblzma5,libpcre3,zlib1g||ag|very fast grep-like program, alternative to ack-grep
sl|5.02-1+b1||60|13172|17|libc6,libncurses6,libtinfo6||/usr/games/sl|Correct you if you type \`sl' by mistake
slapd|2.5.13+dfsg-5||4592|1435308|268|debconf,init-system-helpers,libargon2-1,libc6,libcrypt1,libldap-2.5-0,libltdl7,libodbc2,libperl5.36,libsasl2-2,libwrap0,coreutils,psmisc,perl,adduser,lsb-base|ldap-utils|+slapacl,+slapadd,+slapauth,+slapcat,+slapd,+slapdn,+slapindex,+slapmodify,+slappasswd,+slapschema,+slaptest|OpenLDAP server (slapd)
smbclient|2:4.17.12+dfsg-0+deb12u4||1979|443268|28|samba-common,samba-libs,libarchive13,libbsd0,libc6,libgnutls30,libpopt0,libreadline8,libsmbclient,libtalloc2,libtevent0||cifsdd,mdsearch,rpcclient,smbcacls,smbclient,smbcquotas,smbget,smbspool,smbtar,smbtree|command-line SMB/CIFS clients for Unix
socat|1.7.4.4-2||1515|375188|39|libc6,libssl3,libwrap0||filan,procan,socat|multipurpose relay for bidirectional data transfer
software-properties-common|0.99.30-4.1~deb12u1|all|450|62100|85|ca-certificates,gir1.2-glib-2.0,gir1.2-packagekitglib-1.0,packagekit,python-apt-common,python3,python3-dbus,python3-gi,python3-software-properties||add-apt-repository,apt-add-repository|manage the repositories that you install software from (common)
sphinx-common|5.3.0-4|all|3283|652804|323|libjs-sphinxdoc,libjson-perl,perl|python3-sphinx|dh_sphinxdoc
sq|0.27.0-2+b1||10076|2567292|51|libbz2-1.0,libc6,libgcc-s1,libgmp10,libhogweed6,libnettle8,libssl3||sq|OpenPGP command-line tool from Sequoia
sqlite3|3.40.1-2+deb12u2||533|353348|7|libc6,libreadline8,libsqlite3-0,zlib1g||sqlite3|Command line interface for SQLite 3
squashfs-tools|1:4.5.1-1||456|182756|11|libc6,liblz4-1,liblzma5,liblzo2-2,libzstd1,zlib1g||mksquashfs,sqfscat,sqfstar,unsquashfs|Tool to create and append to squashfs filesystems
`;
