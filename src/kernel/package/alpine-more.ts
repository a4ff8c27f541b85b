/**
 * Further packages of Alpine Linux 3.20 that Dockerfiles often ask for: names, versions, programs and the most important of what they depend on (pkgs.alpinelinux.org). Sizes are rounded, since no record that
 * we have names them exactly.
 *
 * Columns: name | version | KiB installed | depends | programs | description.
 */
export const morePackages = `
acl|2.3.2-r0|100|libacl,musl|/usr/bin/getfacl,/usr/bin/setfacl|Access control list utilities
alpine-sdk|1.0-r1|4|build-base,git||Meta package for development with Alpine
apache2|2.4.62-r0|3900|musl,pcre2,zlib|/usr/sbin/httpd,/usr/sbin/apachectl|High performance Unix-based HTTP server
apache2-utils|2.4.62-r0|200|musl,pcre2|/usr/bin/ab,/usr/bin/htpasswd|Apache utility programs for webservers
autoconf|2.72-r0|2300|m4||Tool for automatically configuring source code
automake|1.16.5-r2|1900|||Tool for creating GNU Standards-compliant Makefiles
aws-cli|2.15.57-r0|92000|python3|/usr/bin/aws|Universal Command Line Interface for Amazon Web Services
bash-completion|2.14.0-r0|480|bash||Command-line tab-completion for bash
bind-tools|9.18.31-r0|900|musl,libcrypto3|/usr/bin/dig,/usr/bin/host,/usr/bin/nslookup|The ISC DNS tools
binutils|2.42-r0|9100|musl,zlib|/usr/bin/ld,/usr/bin/as,/usr/bin/ar|Tools necessary to build programs
build-base|0.5-r3|4|binutils,file,fortify-headers,g++,gcc,libc-dev,make,patch||Meta package for build base
bzip2|1.0.8-r6|120|libbz2,musl|/usr/bin/bzip2,/usr/bin/bunzip2,/usr/bin/bzcat|A high-quality data compression program
cargo|1.78.0-r0|22000|rust|/usr/bin/cargo|The Rust package manager
coreutils|9.5-r1|1900|libacl,musl|/usr/bin/sort,/usr/bin/stat,/usr/bin/nproc|The basic file, shell and text manipulation utilities
curl-dev|8.11.0-r2|1100|libcurl||URL retrival utility and library (development files)
dcron|4.5-r9|80|musl||dillon's lightweight cron daemon
docker-cli|26.1.5-r0|35000|musl|/usr/bin/docker|Docker CLI
docker-cli-compose|2.27.0-r3|58000|docker-cli||A Docker CLI plugin for extended build capabilities
dumb-init|1.2.5-r3|20|musl|/usr/bin/dumb-init|Minimal init system for Linux containers
eudev-dev|3.2.14-r2|60|||Manager for device nodes (development files)
file|5.45-r1|8600|musl|/usr/bin/file|File type identification utility
findutils|4.9.0-r5|560|musl|/usr/bin/find,/usr/bin/xargs|GNU utilities for finding files
fortify-headers|1.1-r3|40|||Fortify Source headers
freetype-dev|2.13.2-r0|620|freetype||TrueType font rendering library (development files)
g++|13.2.1_git20240309-r0|44000|gcc,libstdc++-dev|/usr/bin/g++,/usr/bin/c++|GNU C++ standard library and compiler
gawk|5.3.0-r1|1200|musl|/usr/bin/gawk|GNU awk pattern-matching language
gcc|13.2.1_git20240309-r0|130000|binutils,libgomp,libgcc,musl|/usr/bin/gcc,/usr/bin/cc|The GNU Compiler Collection
gcompat|1.1.0-r4|60|musl||The GNU C Library compatibility layer for musl
gettext|0.22.5-r0|2300|libintl,musl|/usr/bin/gettext,/usr/bin/envsubst|GNU locale utilities
gmp-dev|6.3.0-r1|320|gmp||free library for arbitrary precision arithmetic (development files)
gnupg|2.4.5-r0|4200|musl,libgcc|/usr/bin/gpg,/usr/bin/gpgv,/usr/bin/gpgconf,/usr/bin/gpg-agent|GNU Privacy Guard 2
go|1.22.9-r0|215000|binutils,gcc,musl-dev|/usr/bin/go,/usr/bin/gofmt|Go programming language compiler
gosu|1.17-r6|1800|musl|/usr/bin/gosu|Simple Go-based setuid+setgid+setgroups+exec
gradle|8.7-r0|135000|openjdk17-jre|/usr/bin/gradle|Build tool with a focus on build automation and support for multi-language development
grep|3.11-r0|260|musl,pcre2|/bin/grep|Searches input files for lines containing a match
htop|3.3.0-r0|260|libncursesw,musl|/usr/bin/htop|Interactive process viewer
icu-dev|74.2-r0|5300|icu-libs||International Components for Unicode library (development files)
inotify-tools|4.23.9.0-r0|100|musl||Command-line tools for inotify
iperf3|3.17.1-r0|220|musl||A tool to measure IP bandwidth
iproute2|6.9.0-r0|700|musl|/sbin/ip,/sbin/ss,/sbin/tc|IP Routing Utilities
iptables|1.8.10-r3|2000|musl|/sbin/iptables|Linux kernel firewall, NAT and packet mangling tools
iputils|20240117-r0|130|musl|/bin/ping|IP Configuration Utilities
jq|1.7.1-r0|260|musl,oniguruma|/usr/bin/jq|A lightweight and flexible command-line JSON processor
less|643-r2|180|libncursesw,musl|/usr/bin/less|File pager
libc-dev|0.7.2-r5|4|musl-dev||Meta package to pull in correct libc
libc-utils|0.7.2-r5|4|musl-utils||Meta package to pull in correct libc
libc6-compat|1.1.0-r4|4|gcompat||Meta package to pull in compatibility libraries for glibc
libcap|2.70-r0|80|musl|/usr/sbin/setcap,/usr/sbin/getcap|POSIX 1003.1e capabilities
libffi-dev|3.4.6-r0|60|libffi||portable, high level programming interface to various calling conventions (development files)
libjpeg-turbo-dev|3.0.3-r0|360|libjpeg-turbo||Accelerated baseline JPEG compression and decompression library (development files)
libpng-dev|1.6.44-r0|520|libpng||Portable Network Graphics library (development files)
libpq|16.4-r0|340|libcrypto3,libssl3,musl||PostgreSQL client library
libpq-dev|16.4-r0|940|libpq||PostgreSQL client library (development files)
libstdc++-dev|13.2.1_git20240309-r0|17000|libstdc++||GNU C++ standard runtime library (development files)
libxml2-dev|2.12.7-r0|2400|libxml2||XML parsing library, version 2 (development files)
libxslt-dev|1.1.39-r1|680|libxml2||XML stylesheet transformation library (development files)
libzip-dev|1.10.1-r0|90|libzip||C library for manipulating zip archives (development files)
linux-headers|6.6-r0|5200|||Linux system headers
logrotate|3.21.0-r1|80|musl||Tool to rotate logfiles
lsof|4.99.3-r0|230|musl|/usr/bin/lsof|LiSt Open Files
m4|1.4.19-r3|280|musl||GNU macro processor
make|4.4.1-r2|300|musl|/usr/bin/make|GNU make utility to maintain groups of programs
mariadb|10.11.10-r0|26000|musl||A fast SQL database server
mariadb-client|10.11.10-r0|37000|musl|/usr/bin/mariadb,/usr/bin/mysql,/usr/bin/mysqladmin|client for the MariaDB database
mariadb-connector-c|3.3.10-r0|450|musl||The MariaDB Native Client library (C driver)
mariadb-connector-c-dev|3.3.10-r0|360|mariadb-connector-c||The MariaDB Native Client library (C driver) (development files)
maven|3.9.6-r0|10200|openjdk17-jre|/usr/bin/mvn|Java project management and project comprehension tool
musl-dev|1.2.5-r0|11000|musl||the musl c library (libc) implementation (development files)
mysql-client|10.11.10-r0|4|mariadb-client||MySQL dummy package for mariadb migration
nano|8.0-r0|840|libncursesw,musl|/usr/bin/nano|Enhanced clone of the Pico text editor
ncurses|6.4_p20240420-r2|480|libncursesw,musl|/usr/bin/tput,/usr/bin/clear|Console display library
net-tools|2.10-r3|560|musl|/sbin/ifconfig,/bin/netstat|Linux Networking utilities
netcat-openbsd|1.226-r0|50|libbsd,musl|/usr/bin/nc|The TCP/IP swiss army knife. OpenBSD variant.
nginx|1.26.2-r0|1500|musl,pcre2,zlib,libssl3|/usr/sbin/nginx|HTTP and reverse proxy server (stable version)
nodejs|20.15.1-r0|56000|c-ares,icu-libs,libcrypto3,libgcc,libssl3,libstdc++,musl,zlib|/usr/bin/node|JavaScript runtime built on V8 engine - LTS version
nodejs-current|21.7.3-r0|58000|c-ares,icu-libs,libcrypto3,libgcc,libssl3,libstdc++,musl,zlib|/usr/bin/node|JavaScript runtime built on V8 engine - current stable version
npm|10.9.1-r0|9400|nodejs|/usr/bin/npm,/usr/bin/npx|The package manager for JavaScript
oniguruma-dev|6.9.9-r0|130|oniguruma||a regular expressions library (development files)
openjdk11|11.0.25_p9-r0|200000|openjdk17-jre||Oracle OpenJDK 11
openjdk11-jre|11.0.25_p9-r0|150000|musl|/usr/bin/java|Oracle OpenJDK 11 (Java Runtime)
openjdk17|17.0.13_p11-r0|180000|openjdk17-jre|/usr/bin/javac|Oracle OpenJDK 17
openjdk17-jdk|17.0.13_p11-r0|180000|openjdk17-jre|/usr/bin/javac|Oracle OpenJDK 17 (JDK)
openjdk17-jre|17.0.13_p11-r0|155000|musl|/usr/bin/java|Oracle OpenJDK 17 (Java Runtime)
openjdk8|8.432.06-r0|120000|openjdk8-jre|/usr/bin/javac|OpenJDK 8
openjdk8-jre|8.432.06-r0|105000|musl|/usr/bin/java|OpenJDK 8 Java Runtime
openssh|9.7_p1-r4|1300|openssh-client,openssh-server||Port of OpenBSD's free SSH release
openssh-client|9.7_p1-r4|1900|libcrypto3,musl,zlib|/usr/bin/ssh,/usr/bin/scp,/usr/bin/ssh-keygen,/usr/bin/ssh-keyscan|OpenBSD's SSH client
openssh-server|9.7_p1-r4|1000|libcrypto3,musl,zlib|/usr/sbin/sshd|OpenSSH server
openssl-dev|3.3.2-r1|2400|libcrypto3,libssl3||Toolkit for Transport Layer Security (TLS) (development files)
openjdk8-jre-base|8.432.06-r0|104000|musl|/usr/bin/java|OpenJDK 8 Java Runtime (no GUI support)
openrc|0.54-r1|1900|musl|/sbin/rc-service,/sbin/rc-update|OpenRC manages the services, startup and shutdown of a host
patch|2.7.6-r10|180|musl|/usr/bin/patch|Utility to apply diffs to files
pcre-dev|8.45-r3|520|||Perl-compatible regular expression library (development files)
perl|5.38.2-r0|36000|libbz2,musl|/usr/bin/perl|Larry Wall's Practical Extraction and Report Language
php83|8.3.13-r0|4400|libxml2,musl,zlib|/usr/bin/php83|The PHP83 language runtime engine
pkgconf|2.2.0-r0|100|musl|/usr/bin/pkg-config|development framework configuration tools
postgresql-client|16.4-r0|4|postgresql16-client||Meta package for the PostgreSQL client
postgresql-dev|16.4-r0|4|libpq-dev||Meta package for the PostgreSQL development files
postgresql-libs|16.4-r0|4|libpq||Meta package for the PostgreSQL libraries
postgresql16|16.4-r0|18000|libpq,musl||A sophisticated object-relational DBMS, version 16
postgresql16-client|16.4-r0|3100|libpq,musl|/usr/bin/psql,/usr/bin/pg_isready|PostgreSQL client
procps|4.0.4-r0|4|procps-ng||Utilities for monitoring your system and processes
procps-ng|4.0.4-r0|600|libncursesw,musl|/bin/ps,/usr/bin/top,/usr/bin/free|Utilities for monitoring your system and processes
py3-pip|24.0-r2|7500|py3-setuptools,python3|/usr/bin/pip,/usr/bin/pip3|The PyPA recommended tool for installing Python packages
py3-setuptools|70.3.0-r0|3500|python3||Collection of enhancements to the Python distutils
py3-virtualenv|20.26.2-r0|620|python3||Virtual Python3 environment builder
python3-dev|3.12.7-r0|145000|python3||High-level scripting language (development files)
readline-dev|8.2.10-r0|180|readline||GNU readline library (development files)
redis|7.2.6-r0|3800|libssl3,musl|/usr/bin/redis-server,/usr/bin/redis-cli|Advanced key-value store
rsync|3.3.0-r0|620|libacl,musl,zlib|/usr/bin/rsync|A file transfer program to keep remote files in sync
ruby|3.3.6-r0|12000|gmp,libffi,musl,readline|/usr/bin/ruby,/usr/bin/gem|An object-oriented language for quick and easy programming
ruby-dev|3.3.6-r0|1100|ruby||An object-oriented language for quick and easy programming (development files)
runit|2.1.2-r7|170|musl||A UNIX init scheme with service supervision
rust|1.78.0-r0|240000|gcc,musl-dev|/usr/bin/rustc|Rust Programming Language toolchain
sed|4.9-r2|220|musl|/bin/sed|GNU stream editor
shadow|4.15.1-r0|700|musl|/usr/sbin/useradd,/usr/sbin/groupadd,/usr/sbin/usermod,/usr/sbin/groupmod,/usr/sbin/userdel,/usr/sbin/groupdel|Login and user management utilities
socat|1.8.0.0-r0|380|musl|/usr/bin/socat|Multipurpose relay for binary protocols
sqlite|3.45.3-r1|1500|readline,sqlite-libs|/usr/bin/sqlite3|C library that implements an SQL database engine
sqlite-dev|3.45.3-r1|650|sqlite-libs||C library that implements an SQL database engine (development files)
stress-ng|0.17.08-r0|2900|musl|/usr/bin/stress-ng|stress-test a computer system
su-exec|0.2-r3|20|musl|/sbin/su-exec|switch user and group id, setgroups and exec
sudo|1.9.15_p5-r0|2300|musl,zlib|/usr/bin/sudo|Give certain users the ability to run some commands as root
supervisor|4.2.5-r5|1600|py3-setuptools,python3|/usr/bin/supervisord,/usr/bin/supervisorctl|Client/server system to monitor and control processes
tcpdump|4.99.4-r1|1000|musl|/usr/bin/tcpdump|A tool for network monitoring and data acquisition
terraform|1.8.4-r0|78000|musl||Building, changing and combining infrastructure safely and efficiently
tini|0.19.0-r3|40|musl|/sbin/tini|Tiny but valid init for containers
tree|2.1.1-r0|80|musl|/usr/bin/tree|A recursive directory indented listing program
tzdata|2024b-r0|1600|||Timezone data
unzip|6.0-r14|220|musl|/usr/bin/unzip|Extract PKZIP-compatible .zip files
util-linux|2.40.1-r1|240|musl||Random collection of Linux utilities
vim|9.1.0707-r0|2800|libncursesw,musl|/usr/bin/vim|Improved vi-style text editor
wget|1.24.5-r0|560|libidn2,libssl3,musl,pcre2,zlib|/usr/bin/wget|Network utility to retrieve files from the Web
yarn|1.22.22-r0|5400|nodejs|/usr/bin/yarn|Fast, reliable, and secure dependency management for Node.js
zip|3.0-r12|440|libbz2,musl|/usr/bin/zip|Creates PKZIP-compatible .zip files
zlib-dev|1.3.1-r1|140|zlib||A compression/decompression Library (development files)
zsh|5.9-r3|7800|libncursesw,musl|/bin/zsh|Very advanced and programmable command interpreter (shell)
`;
