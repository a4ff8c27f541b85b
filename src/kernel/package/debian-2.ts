/** Part 2 of Debian's packages, made by build/debian-packages.ts; debian.ts says what the columns are. */
export const debianPackages2 = `
libudev1|252.39-1~deb12u2||240|108880|5|libc6
libunistring2|1.0-2||1807|436708|5|libc6
libunwind8|1.6.2-3||196|51172|11|libc6,liblzma5
libutempter0|1.2.1-3||50|8960|6|libc6
libuuid1|2.38.1-5+deb12u3||79|28784|5|libc6|uuid-runtime
libuv1|1.44.2-1+deb12u1||294|135616|5|libc6
libwayland-client0|1.21.0-1||89|28320|4|libc6,libffi8
libwayland-server0|1.21.0-1||111|35876|4|libc6,libffi8
libwrap0|7.6.q-32||110|54936|11|libc6,libnsl2
libx11-6|2:1.8.4-2+deb12u2||1562|759544|7|libc6,libxcb1,libx11-data
libx11-data|2:1.8.4-2+deb12u2|all|1577|291884|195
libx11-xcb1|2:1.8.4-2+deb12u2||252|192356|5|libx11-6
libxau6|1:1.0.9-1||42|19720|5|libc6
libxcb-dri2-0|1.15-1||136|106792|5|libc6,libxcb1
libxcb-dri3-0|1.15-1||136|106676|5|libc6,libxcb1
libxcb-present0|1.15-1||126|105420|5|libc6,libxcb1
libxcb-randr0|1.15-1||192|116680|5|libc6,libxcb1
libxcb-sync1|1.15-1||145|108692|5|libc6,libxcb1
libxcb-xfixes0|1.15-1||151|109368|5|libc6,libxcb1
libxcb1|1.15-1||296|144052|5|libc6,libxau6,libxdmcp6
libxdmcp6|1:1.1.2-3||53|26344|5|libbsd0,libc6
libxext6|2:1.3.4-1+b1||132|52932|6|libc6,libx11-6
libxml2|2.9.14+dfsg-1.3~deb12u6||1867|688760|9|libc6,libicu72,liblzma5,zlib1g
libxml2-dev|2.9.14+dfsg-1.3~deb12u6||3286|785360|59|libicu-dev,libxml2||xml2-config|GNOME XML library - development files
libxmlb2|0.3.22-1~deb12u1||187|61032|4|libc6,libglib2.0-0,liblzma5,libzstd1
libxmuu1|2:1.1.3-3||54|23928|5|libc6,libx11-6
libxshmfence1|1.3-1||26|8820|5|libc6
libxslt1-dev|1.1.35-1+deb12u4||2535|345800|170|libxml2-dev,libxslt1.1||xslt-config|XSLT 1.0 processing library - development kit
libxslt1.1|1.1.35-1+deb12u4||493|231508|14|libc6,libgcrypt20,libxml2
libxtables12|1.8.9-2||101|30752|5|libc6
libxxhash0|0.8.1-1||99|27584|5|libc6
libyaml-0-2|0.2.5-1||152|53580|5|libc6
libyaml-dev|0.2.5-1||256|64516|7|libyaml-0-2|||Fast YAML 1.1 parser and emitter library (development)
libzip-dev|1.7.3-1+b1||324|162956|134|libzip4,zlib1g-dev|||library for reading, creating, and modifying zip archives (development)
libzip4|1.7.3-1+b1||146|55496|7|libbz2-1.0,libc6,libssl3,zlib1g
libzstd1|1.5.4+dfsg2-5||785|290036|5|libc6
linux-libc-dev|6.1.192-2||7191|2457924|936||||Linux support headers for userspace development
locales|2.36-9+deb12u14|all|15847|3906316|613|libc-bin,libc-l10n,debconf||+locale-gen,+update-locale,+validlocale|GNU C Library: National Language (locale) data [support]
login|1:4.13+dfsg1-1+deb12u2||2550|616084|141|libaudit1,libc6,libcrypt1,libpam0g,libpam-runtime,libpam-modules||/bin/login,faillog,lastlog,newgrp,sg,+nologin
logrotate|3.21.0-1||160|62108|14|cron,libacl1,libc6,libpopt0,libselinux1||+logrotate|Log rotation utility
logsave|1.47.0-2+b2||50|19876|5|libc6||/sbin/logsave
lsb-base|11.6|all|12|4584|3|sysvinit-utils
lsb-release|12.0-1|all|17|6416|4|||lsb_release|Linux Standard Base version reporting utility (minimal implementation)
lsof|4.95.0-1||482|318268|22|libc6,libselinux1,libtirpc3||lsof|utility to list open files
ltrace|0.7.3-6.4||330|124720|9|libc6,libelf1,libselinux1||ltrace|Tracks runtime library calls in dynamically linked programs
lua-lpeg|1.0.2-2||252|37728|19|libc6
lua5.4|5.4.4-3+deb12u1||462|127780|6|libc6,libreadline8||lua5.4,luac5.4|Simple, extensible, embeddable programming language
lz4|1.9.4-1||242|92708|10|libc6,liblz4-1||lz4,lz4c,lz4cat,unlz4|Fast LZ compression algorithm library - tool
m4|1.4.19-3||670|286836|85|libc6||m4|macro processing language
make|4.3-4.1||1592|395632|47|libc6||gmake,make,make-first-existing-target|utility for directing compilation
man-db|2.11.2-2||2963|1385848|335|bsdextrautils,groff-base,debconf,libc6,libgdbm6,libpipeline1,libseccomp2,zlib1g||man,mandb,catman,whatis,apropos,lexgrog|tools for reading manual pages
mariadb-client|1:10.11.19-0+deb12u1||62935|2952092|105|debianutils,libconfig-inifiles-perl,mariadb-client-core,perl,libc6,libgcc-s1,libssl3,libstdc++6,zlib1g||mytop,perror,innotop,replace,mysqldump,mysqlshow|MariaDB database client binaries
mariadb-client-core|1:10.11.19-0+deb12u1||14655|869892|11|libmariadb3,mariadb-common,libc6,libedit2,libgcc-s1,libncurses6,libssl3,libstdc++6,libtinfo6,zlib1g||mariadb,mariadb-check,my_print_defaults,mysql
mariadb-common|1:10.11.19-0+deb12u1|all|69|27624|3|mysql-common
mawk|1.3.4.20200120-3.1||263|119144|17|libc6||mawk
media-types|10.0.0|all|92|26136|4
memcached|1.6.18-1+deb12u1||597|212224|29|init-system-helpers,adduser,lsb-base,perl,libc6,libevent-2.1-7,libsasl2-2,libssl3||memcached|High-performance in-memory object caching system
mount|2.38.1-5+deb12u3||393|134044|24|libblkid1,libc6,libmount1,libselinux1,libsmartcols1||/bin/mount,/bin/umount,/sbin/losetup,/sbin/swapoff,/sbin/swapon
mtr-tiny|0.95-1||161|71756|8|libc6,libjansson4,libncurses6,libtinfo6||mtr,mtr-packet|Full screen ncurses traceroute tool
mysql-common|5.8+1.1.0|all|33|6636|9
nano|7.2-1+deb12u1||2804|689556|107|libc6,libncursesw6,libtinfo6||/bin/nano,/bin/rnano|small, friendly text editor inspired by Pico
ncat|7.93+dfsg1-1||532|383704|5|libc6,liblua5.3-0,libpcap0.8,libssl3||ncat|NMAP netcat reimplementation
ncurses-base|6.4-4|all|379|261308|56
ncurses-bin|6.4-4||636|421400|28|libc6,libtinfo6||captoinfo,clear,infocmp,infotocap,reset,tabs,tic,toe,tput,tset
ncurses-term|6.4-4|all|4289|500860|2817|ncurses-base
net-tools|2.10-0.1+deb12u2||978|243404|54|libc6,libselinux1||+arp,/sbin/rarp,/sbin/route,/bin/netstat,/sbin/nameif,/sbin/ipmaddr|NET-3 networking toolkit
netbase|6.4|all|36|12800|6||||Basic TCP/IP networking system
netcat-openbsd|1.219-1||108|41520|20|libbsd0,libc6||/bin/nc.openbsd|TCP/IP swiss army knife
netcat-traditional|1.10-47||143|67876|32|libc6||/bin/nc.traditional|TCP/IP swiss army knife
nftables|1.0.6-2+deb12u2||176|70292|33|libnftables1,libc6,libedit2|netbase|+nft|Program to control packet filtering rules by Netfilter project
nginx|1.22.1-9+deb12u11||1336|532468|5|libc6,libcrypt1,libpcre2-8-0,libssl3,zlib1g,iproute2,nginx-common||+nginx|small, powerful, scalable web/proxy server
nginx-common|1.22.1-9+deb12u11|all|333|115544|30|debconf
nginx-light|1.22.1-9+deb12u11|all|93|81844|4|libnginx-mod-http-echo,nginx|||nginx web/proxy server (basic version)
ninja-build|1.11.1-2~deb12u1||416|134996|10|libc6,libstdc++6||ninja|small build system closest in spirit to Make
nmap|7.93+dfsg1-1||4434|1897372|22|nmap-common,libc6,libgcc-s1,liblinear4,liblua5.3-0,libpcap0.8,libpcre3,libssh2-1,libssl3,libstdc++6,lua-lpeg,zlib1g||nmap,nping|The Network Mapper
nmap-common|7.93+dfsg1-1|all|21188|4148400|814||nmap
nodejs|20.20.2-1nodesource1+repack1||191771||125|libc6,libgcc-s1,libstdc++6,python3,ca-certificates||node,nodejs|Node.js event-based server-side javascript engine
npm|9.2.0~ds1-1|all|2941|669016|769|ca-certificates,nodejs|git|arborist,npm,npm-arborist,npx,pacote,qrcode-terminal|package manager for Node.js
openjdk-17-jre-headless|17.0.21.1+2-1~deb12u1||188872|43987516|214|ca-certificates-java,java-common,libcups2,libfontconfig1,liblcms2-2,libjpeg62-turbo,libnss3,util-linux,libasound2,libc6,libfreetype6,libgcc-s1,libharfbuzz0b,libpcsclite1,libstdc++6,zlib1g|||OpenJDK Java runtime, using Hotspot JIT (headless)
openssh-client|1:9.2p1-2+deb12u10||5801|993532|42|adduser,passwd,libc6,libedit2,libfido2-1,libgssapi-krb5-2,libselinux1,libssl3,zlib1g|xauth|scp,ssh,sftp,slogin,ssh-add,ssh-agent|secure shell (SSH) client, for secure access to remote machines
openssh-server|1:9.2p1-2+deb12u10||1930|456584|25|init-system-helpers,adduser,libpam-modules,libpam-runtime,lsb-base,openssh-client,openssh-sftp-server,procps,ucf,debconf,runit-helper,libaudit1,libc6,libcom-err2,libcrypt1,libgssapi-krb5-2,libkrb5-3,libpam0g,libselinux1,libssl3,libsystemd0,libwrap0,zlib1g|libpam-systemd,ncurses-term,xauth|+sshd|secure shell (SSH) server, for secure access from remote machines
openssh-sftp-server|1:9.2p1-2+deb12u10||217|65928|4|openssh-client,libc6|openssh-server
openssl|3.0.22-1~deb12u2||2315|1441784|301|libc6,libssl3||c_rehash,openssl|Secure Sockets Layer toolkit - cryptographic utility
packagekit|1.2.6-5+deb12u1||2952|609620|103|libglib2.0-bin,polkitd,init-system-helpers,libappstream4,libapt-pkg6.0,libc6,libgcc-s1,libglib2.0-0,libgstreamer1.0-0,libpackagekit-glib2-18,libpolkit-gobject-1-0,libsqlite3-0,libstdc++6,libsystemd0|systemd
passwd|1:4.13+dfsg1-1+deb12u2||2827|972180|343|libaudit1,libc6,libcrypt1,libpam0g,libselinux1,libsemanage2,libpam-modules|sensible-utils|/sbin/shadowconfig,chage,chfn,chsh,expiry,gpasswd,passwd,+chgpasswd,+chpasswd,+cpgr,+cppw,+groupadd,+groupdel,+groupmems,+groupmod,+grpck,+grpconv,+grpunconv,+newusers,+pwck,+pwconv,+pwunconv,+useradd,+userdel,+usermod,+vigr,+vipw
patch|2.7.6-7||248|127848|9|libc6||patch|Apply a diff file to an original
perl|5.36.0-7+deb12u4||670|239392|64|dpkg,perl-base,perl-modules-5.36,libperl5.36|netbase|cpan,h2ph,h2xs,ptar,pl2pm,prove|Larry Wall's Practical Extraction and Report Language
perl-base|5.36.0-7+deb12u4||7643|1609596|621|libc6,libcrypt1,dpkg||perl,perl5.36.0
perl-modules-5.36|5.36.0-7+deb12u4|all|17821|2817356|1200|dpkg,perl-base|perl
php-cli|2:8.2+93|all|21|4108|8|php8.2-cli||phar.default,phar.phar.default,php.default|command-line interpreter for the PHP scripting language (default)
php-common|2:93|all|70|13104|13|psmisc||+phpdismod,+phpenmod,+phpquery
php8.2-cli|8.2.36-1~deb12u1||5637|1756464|13|libedit2,libmagic1,media-types,php8.2-common,php8.2-opcache,php8.2-readline,tzdata,ucf,libargon2-1,libc6,libpcre2-8-0,libsodium23,libssl3,libxml2,zlib1g||phar.phar8.2,phar8.2,phar8.2.phar,php8.2
php8.2-common|8.2.36-1~deb12u1||8456|694264|49|php-common,ucf,libc6,libffi8,libssl3
php8.2-opcache|8.2.36-1~deb12u1||1028|346240|6|php-common,ucf,php8.2-common,libc6,libgcc-s1
php8.2-readline|8.2.36-1~deb12u1||64|12528|6|php-common,ucf,php8.2-common,libc6,libedit2
pigz|2.6-1||158|64000|8|dpkg,libc6,zlib1g||pigz,unpigz|Parallel Implementation of GZip
pinentry-curses|1.2.1-1||140|77448|8|libassuan0,libc6,libgpg-error0,libncursesw6,libtinfo6||pinentry-curses
pkg-config|1.8.1-1||29|13688|4|pkgconf|||manage compile and link flags for libraries (transitional package)
pkgconf|1.8.1-1||65|25892|14|pkgconf-bin||pkg-config,x86_64-linux-gnu-pkg-config,x86_64-linux-gnu-pkgconf
pkgconf-bin|1.8.1-1||81|29472|7|libc6,libpkgconf3||pkgconf
polkitd|122-3||470|112024|53|adduser,dbus,libpam-systemd,xml-core,libc6,libduktape207,libexpat1,libglib2.0-0,libpam0g,libpolkit-agent-1-0,libpolkit-gobject-1-0,libsystemd0||pkaction,pkcheck,pkttyagent
postgresql-client|15+248+deb12u2|all|16|10340|2|postgresql-client-15|||front-end programs for PostgreSQL (supported version)
postgresql-client-15|15.20-0+deb12u1||8615|1778868|336|libpq5,postgresql-client-common,sensible-utils,libc6,liblz4-1,libreadline8,libssl3,libzstd1,zlib1g
postgresql-client-common|248+deb12u2|all|130|35284|33|netbase,perl||psql,dropdb,pg_dump,pgbench,createdb,droplang
procps|2:4.0.2-3||2091|708712|154|libc6,libncursesw6,libproc2-0,libtinfo6,init-system-helpers|psmisc|w,top,free,pmap,pwdx,pgrep|/proc file system utilities
psmisc|23.6-1||909|258696|113|libc6,libtinfo6||pslog,peekfd,pstree,killall,prtstat,/bin/fuser|utilities that use the proc file system
pv|1.6.20-1||135|53468|10|libc6||pv|Shell pipeline element to meter data passing through
python-apt-common|2.6.0|all|527|64296|65
python-is-python3|3.11.2-1+deb12u1|all|16|3216|6|python3||pydoc,python|symlinks /usr/bin/python to python3
python3|3.11.2-1+b1||81|26300|19|python3-minimal,python3.11,libpython3-stdlib||pdb3,pydoc3,pygettext3|interactive high-level object-oriented language (default python3 version)
python3-apt|2.6.0||685|158528|26|python3,libapt-pkg6.0,libc6,libgcc-s1,libstdc++6,python-apt-common,distro-info-data|lsb-release,iso-codes
python3-blinker|1.5-1|all|58|14652|11|python3
python3-certifi|2022.9.24-1|all|324|152796|13|ca-certificates,python3
python3-cffi-backend|1.15.1-5+b1||213|84552|5|python3,libc6,libffi8
python3-chardet|5.1.0+dfsg-2|all|1144|109720|61|python3,python3-pkg-resources||chardet,chardetect
python3-charset-normalizer|3.0.1-2|all|209|49312|22|python3||normalizer
python3-click|8.1.3-2|all|379|92160|24|python3-colorama,python3
python3-colorama|0.4.6-2|all|133|36808|33|python3
python3-cryptography|38.0.4-3+deb12u1||2983|665368|103|python3,python3-cffi-backend,libc6,libgcc-s1,libssl3
python3-dbus|1.3.2-4+b1||405|95104|29|python3,libc6,libdbus-1-3,libglib2.0-0|python3-gi
python3-dev|3.11.2-1+b1||155|26180|20|python3,libpython3-dev,python3.11-dev,python3-distutils,libjs-sphinxdoc||python3-config|header files and a static library for Python (default)
python3-distro|1.8.0-1|all|83|20520|12|lsb-release,python3
python3-distutils|3.11.2-3|all|638|130936|53|python3,python3-lib2to3
python3-flask|2.2.2-3|all|444|105084|56|python3-click,python3,python3-itsdangerous,python3-jinja2,python3-werkzeug|python3-blinker,python3-pkg-resources|flask|micro web framework based on Werkzeug and Jinja2 - Python 3.x
python3-gi|3.42.2-3+b1||730|219356|38|gir1.2-glib-2.0,python3,libc6,libffi8,libgirepository-1.0-1,libglib2.0-0
python3-httplib2|0.20.4-3+deb12u1|all|141|39032|14|ca-certificates,python3-pyparsing,python3
python3-idna|3.3-1+deb12u1|all|335|40956|15|python3
python3-itsdangerous|2.1.2-3|all|66|16968|15|python3
python3-jinja2|3.1.2-1+deb12u3|all|540|120352|37|python3-markupsafe,python3|python3-pkg-resources
python3-jwt|2.6.0-1+deb12u1|all|103|27080|22|python3|python3-cryptography
python3-lazr.restfulclient|0.14.5-1|all|178|50428|32|python3-httplib2,python3-lazr.uri,python3-wadllib,python3-distro,python3,python3-oauthlib,python3-pkg-resources,python3-six
python3-lazr.uri|1.0.6-3|all|73|13688|19|python3,python3-pkg-resources
python3-lib2to3|3.11.2-3|all|365|76284|78|python3
python3-markupsafe|2.1.2-1+b1||53|13196|12|python3,libc6
python3-minimal|3.11.2-1+b1||111|26312|19|python3.11-minimal,dpkg||py3clean,py3compile,py3versions,python3
python3-oauthlib|3.2.2-1|all|562|95416|76|python3,python3-blinker,python3-cryptography,python3-jwt
python3-pip|23.0.1+dfsg-1|all|6678|1324972|604|ca-certificates,python3-distutils,python3-setuptools,python3-wheel,python3|build-essential,python3-dev|pip,pip3,pip3.11|Python package installer
python3-pip-whl|23.0.1+dfsg-1|all|1747|1717296|5|ca-certificates
python3-pkg-resources|66.1.1-1+deb12u2|all|1052|296604|55|python3
python3-pyparsing|3.0.9-1|all|453|138444|18|python3
python3-requests|2.28.1+dfsg-1|all|232|67868|27|python3-certifi,python3-charset-normalizer,python3-idna,python3-urllib3,python3,ca-certificates,python3-chardet|||elegant and simple HTTP library for Python3, built for human beings
python3-setuptools|66.1.1-1+deb12u2|all|2534|521580|199|python3-pkg-resources,python3-distutils,python3|||Python3 Distutils Enhancements
python3-setuptools-whl|66.1.1-1+deb12u2|all|1316|1112076|4
python3-six|1.16.0-4|all|63|17516|8|python3
python3-software-properties|0.99.30-4.1~deb12u1|all|143|32864|19|gpg,iso-codes,lsb-release,python3,python3-apt,python3-gi,python3-lazr.restfulclient
python3-urllib3|1.26.12-1+deb12u4|all|456|114476|44|python3,python3-six|ca-certificates
python3-venv|3.11.2-1+b1||6|1200|1|python3.11-venv,python3,python3-distutils|||venv module for python3 (default python3 version)
python3-wadllib|1.3.6-4|all|363|37196|28|python3,python3-lazr.uri,python3-pkg-resources
python3-werkzeug|2.2.2-3+deb12u1|all|867|206124|58|libjs-jquery,python3-markupsafe,python3
python3-wheel|0.38.4-2|all|131|30808|25|python3-distutils,python3
python3-yaml|6.0-3+b2||493|119168|32|python3,libc6,libyaml-0-2|||YAML parser and emitter for Python3
python3.11|3.11.2-6+deb12u9||651|575032|18|python3.11-minimal,libpython3.11-stdlib,media-types|ca-certificates|pdb3.11,pydoc3.11,pygettext3.11
python3.11-dev|3.11.2-6+deb12u9||619|619256|9|python3.11,libpython3.11-dev,libpython3.11|libc6-dev|python3.11-config
python3.11-minimal|3.11.2-6+deb12u9||6743|2054684|8|libc6,libpython3.11-minimal,libexpat1,zlib1g|python3.11|python3.11
python3.11-venv|3.11.2-6+deb12u9||28|5896|5|python3.11,python3-pip-whl,python3-setuptools-whl,python3-distutils
rake|13.0.6-3|all|272|83908|64|ruby|zip|rake
readline-common|8.2-1.3|all|89|68988|9|dpkg
redis-server|5:7.0.15-1~deb12u10||183|73908|14|init-system-helpers,lsb-base,redis-tools||redis-server|Persistent key-value database with network interface
redis-tools|5:7.0.15-1~deb12u10||5837|991988|17|adduser,libatomic1,libc6,libjemalloc2,liblzf1,libssl3,libsystemd0||redis-benchmark,redis-check-aof,redis-check-rdb,redis-cli|Persistent key-value database with network interface (client)
rpcsvc-proto|1.4.3-1||246|63268|29|libc6||rpcgen
rsync|3.5.0+ds1-0+deb12u1||937|498456|30|init-system-helpers,libacl1,libc6,liblz4-1,libpopt0,libssl3,libxxhash0,libzstd1,zlib1g||rrsync,rsync,rsync-ssl|fast, versatile, remote (and local) file-copying tool
rsyslog|8.2302.0-1+deb12u2||1942|724132|55|libc6,libestr0,libfastjson4,liblognorm5,libsystemd0,libuuid1,libzstd1,zlib1g|logrotate|+rsyslogd|reliable system and kernel logging daemon
ruby|1:3.1||29|5868|14|ruby3.1,libruby,ruby-rubygems||erb,irb,rdoc,ri,ruby|Interpreter of object-oriented scripting language Ruby (default version)
ruby-net-telnet|0.2.0-1|all|57|13076|7
ruby-rubygems|3.3.15-2+deb12u1|all|1176|292916|210|ruby||gem,update_rubygems
ruby-sdbm|1.0.0-5+b1||59|15440|7|libc6,libruby3.1,libruby
ruby-webrick|1.8.1-1|all|239|51376|39
ruby-xmlrpc|0.3.2-2|all|104|24436|14|ruby-webrick
ruby3.1|3.1.2-7+deb12u1||728|663332|28|rubygems-integration,libc6,libcrypt1,libgmp10,libruby3.1,zlib1g|libjs-jquery|ri3.1,erb3.1,gem3.1,irb3.1,rbs3.1,racc3.1
rubygems-integration|1.18|all|26|6704|5|ca-certificates
runc|1.1.5+ds1-1+deb12u1||8633|2709960|31|libc6,libseccomp2||runc,+runc|Open Container Project - runtime
runit-helper|2.15.2|all|19|6520|3
screen|4.9.0-4||997|591316|57|libc6,libcrypt1,libpam0g,libtinfo6,libutempter0,debianutils||screen|terminal multiplexer with VT100/ANSI terminal emulation
sed|4.9-1+deb12u1||987|329092|53|libacl1,libc6,libselinux1||/bin/sed|GNU stream editor for filtering/transforming text
sensible-utils|0.0.17+nmu1|all|56|19020|24|||select-editor,sensible-browser,sensible-editor,sensible-pager
sgml-base|1.31|all|70|15372|16|dpkg||+install-sgmlcatalog,+update-catalog
socat|1.7.4.4-2||1515|375188|39|libc6,libssl3,libwrap0||filan,procan,socat|multipurpose relay for bidirectional data transfer
software-properties-common|0.99.30-4.1~deb12u1|all|450|62100|85|ca-certificates,gir1.2-glib-2.0,gir1.2-packagekitglib-1.0,packagekit,python-apt-common,python3,python3-dbus,python3-gi,python3-software-properties||add-apt-repository,apt-add-repository|manage the repositories that you install software from (common)
sqlite3|3.40.1-2+deb12u2||533|353348|7|libc6,libreadline8,libsqlite3-0,zlib1g||sqlite3|Command line interface for SQLite 3
squashfs-tools|1:4.5.1-1||456|182756|11|libc6,liblz4-1,liblzma5,liblzo2-2,libzstd1,zlib1g||mksquashfs,sqfscat,sqfstar,unsquashfs|Tool to create and append to squashfs filesystems
sshpass|1.09-1+b1||38|12988|6|libc6|openssh-client|sshpass|Non-interactive ssh password authentication
ssl-cert|1.1.2|all|64|21120|7|debconf,openssl,adduser||+make-ssl-cert|simple debconf wrapper for OpenSSL
strace|6.1-0.1||2839|1313880|9|libc6,libunwind8||strace,strace-log-merge|System call tracer
stress|1.0.7-1||56|21944|9|libc6||stress|tool to impose load on and stress test a computer system
stress-ng|0.15.06-2||8836|2363100|20|libapparmor1,libbsd0,libc6,libcrypt1,libegl1,libgbm1,libgles2,libipsec-mb1,libjpeg62-turbo,libjudydebian1,libkmod2,libsctp1,libxxhash0,zlib1g||stress-ng|tool to load and stress a computer
sudo|1.9.13p3-1+deb12u4||6055|1890344|135|init-system-helpers,libaudit1,libc6,libpam0g,libselinux1,zlib1g,libpam-modules||sudo,+visudo,sudoedit,cvtsudoers,sudoreplay,+sudo_logsrvd|Provide limited super user privileges to specific users
supervisor|4.2.5-1|all|1707|310800|134|init-system-helpers,lsb-base,python3-pkg-resources,python3||echo_supervisord_conf,pidproxy,supervisorctl,supervisord|System for controlling process state
systemd|252.39-1~deb12u2||9668|3043940|784|libblkid1,libc6,libcap2,libgcrypt20,liblz4-1,liblzma5,libmount1,libselinux1,libssl3,libzstd1,libacl1,libaudit1,libcryptsetup12,libfdisk1,libkmod2,libp11-kit0,libseccomp2,libsystemd-shared,libsystemd0,mount|dbus|busctl,localectl,hostnamectl,systemd-cat,systemd-run,timedatectl|system and service manager
systemd-sysv|252.39-1~deb12u2||74|42884|17|systemd|libpam-systemd|/sbin/halt,/sbin/init,/sbin/reboot,/sbin/telinit,/sbin/poweroff,/sbin/runlevel|system and service manager - SysV compatibility symlinks
sysvinit-utils|3.06-4||100|30996|13|libc6||/bin/pidof,/sbin/fstab-decode,/sbin/killall5
tar|1.34+dfsg-1.2+deb12u1||3144|836288|54|libacl1,libc6,libselinux1||/bin/tar,+rmt-tar,+tarcat|GNU version of the tar archiving utility
tcpdump|4.99.3-1||1332|466880|13|adduser,libc6,libpcap0.8,libssl3||tcpdump|command-line network traffic analyzer
telnet|0.17+2.4-2+deb12u3|all|54|41896|6|inetutils-telnet|||transitional dummy package for inetutils-telnet default switch
time|1.9-0.2||129|50776|11|libc6||time|GNU time program for measuring CPU resource usage
tini|0.19.0-1+b3||731|267204|5|libc6||tini,tini-static|tiny but valid init for containers
tmux|3.3a-3||1106|454536|8|libc6,libevent-core-2.1-7,libtinfo6,libutempter0||tmux|terminal multiplexer
traceroute|1:2.1.2-1||155|51456|20|libc6||lft.db,traceproto.db,traceroute-nanog,traceroute.db,traceroute6.db,+tcptraceroute.db|Traces the route taken by packets over an IPv4/IPv6 network
tree|2.1.0-1||113|52464|7|libc6||tree|displays an indented directory tree, in color
tzdata|2026f-0+deb12u1|all|2571|307832|1270|debconf|||time zone and daylight-saving time data
ucf|3.0043+nmu1+deb12u1|all|214|55312|42|debconf,sensible-utils||lcf,ucf,ucfq,ucfr
uidmap|1:4.13+dfsg1-1+deb12u2||311|188584|13|libaudit1,libc6,libselinux1,libsubid4||getsubids,newgidmap,newuidmap|programs to help use subuids
unzip|6.0-28+deb12u1||380|166504|17|libbz2-1.0,libc6||funzip,unzip,unzipsfx,zipgrep,zipinfo|De-archiver for .zip files
usr-is-merged|37~deb12u1|all|13|5616|2
util-linux|2.38.1-5+deb12u3||4978|1177276|298|libblkid1,libc6,libcap-ng0,libcrypt1,libmount1,libpam0g,libselinux1,libsmartcols1,libsystemd0,libtinfo6,libudev1,libuuid1,zlib1g,util-linux-extra|sensible-utils|/bin/dmesg,/bin/findmnt,/bin/lsblk,/bin/more,/bin/mountpoint,/bin/su,/bin/wdctl,/sbin/agetty,/sbin/blkdiscard,/sbin/blkid,/sbin/blkzone,/sbin/blockdev,/sbin/chcpu,/sbin/ctrlaltdel,/sbin/findfs,/sbin/fsck,/sbin/fsck.cramfs,/sbin/fsck.minix,/sbin/fsfreeze,/sbin/fstrim,/sbin/getty,/sbin/isosize,/sbin/mkfs,/sbin/mkfs.bfs,/sbin/mkfs.cramfs,/sbin/mkfs.minix,/sbin/mkswap,/sbin/pivot_root,/sbin/runuser,/sbin/sulogin,/sbin/swaplabel,/sbin/switch_root,/sbin/wipefs,/sbin/zramctl,addpart,choom,chrt,delpart,fallocate,flock,getopt,hardlink,i386,ionice,ipcmk,ipcrm,ipcs,last,lastb,linux32,linux64,lscpu,lsipc,lslocks,lslogins,lsmem,lsns,mcookie,mesg,namei,nsenter,partx,prlimit,rename.ul,resizepart,rev,setarch,setpriv,setsid,setterm,taskset,uclampset,unshare,utmpdump,whereis,x86_64,+chmem,+ldattach,+readprofile,+rtcwake|miscellaneous system utilities
util-linux-extra|2.38.1-5+deb12u3||366|110728|19|libaudit1,libc6,libsmartcols1||/sbin/hwclock,fincore,lsfd,lsirq
uuid-runtime|2.38.1-5+deb12u3||174|48232|15|libuuid1,init-system-helpers,adduser,libc6,libsmartcols1,libsystemd0||uuidgen,uuidparse,+uuidd|runtime components for the Universally Unique ID library
vim|2:9.0.1378-2+deb12u2||3650|1567756|8|vim-common,vim-runtime,libacl1,libc6,libgpm2,libselinux1,libsodium23,libtinfo6||vim.basic|Vi IMproved - enhanced vi editor
vim-common|2:9.0.1378-2+deb12u2|all|245|124836|49||xxd,vim|helpztags
vim-runtime|2:9.0.1378-2+deb12u2|all|36406|7026844|1928||vim|vimtutor
vim-tiny|2:9.0.1378-2+deb12u2||1689|719960|12|vim-common,libacl1,libc6,libselinux1,libtinfo6||vim.tiny|Vi IMproved - enhanced vi editor - compact version
wget|1.21.3-1+deb12u1||3521|937340|89|libc6,libgnutls30,libidn2-0,libnettle8,libpcre2-8-0,libpsl5,libuuid1,zlib1g|ca-certificates|wget|retrieves files from the web
whois|5.5.17||385|70776|26|libc6,libcrypt1,libidn2-0||mkpasswd,whois|intelligent WHOIS client
xauth|1:1.1.2-1||81|35960|5|libc6,libx11-6,libxau6,libxext6,libxmuu1||xauth
xml-core|0.18+nmu1|all|118|23752|25|sed,sgml-base||dh_installxmlcatalogs,+update-xmlcatalog
xxd|2:9.0.1378-2+deb12u2||135|84116|11|libc6||xxd|tool to make (or reverse) a hex dump
xz-utils|5.4.1-1+deb12u2||1226|471448|177|libc6,liblzma5||xz,unxz,xzcat,xzcmp,xzdiff,xzgrep|XZ-format compression utilities
zip|3.0-13+deb12u1||616|230316|14|libbz2-1.0,libc6|unzip|zip,zipcloak,zipnote,zipsplit|Archiver for .zip files
zlib1g|1:1.2.13.dfsg-1||168|86684|5|libc6
zlib1g-dev|1:1.2.13.dfsg-1||1310|916272|30|zlib1g,libc6-dev|||compression library - development
zsh|5.9-4+b15||2461|907512|54|zsh-common,libc6,libcap2,libtinfo6,debianutils|libc6,libgdbm6,libncursesw6,libpcre3|/bin/rzsh,/bin/zsh,/bin/zsh5|shell with lots of features
zsh-common|5.9-4|all|16422|4147272|1418||zsh
zstd|1.5.4+dfsg2-5||2102|700656|21|libc6,libgcc-s1,liblz4-1,liblzma5,libstdc++6,zlib1g||zstd,pzstd,unzstd,zstdmt,zstdcat,zstdgrep|fast lossless compression algorithm -- CLI tool
`;
