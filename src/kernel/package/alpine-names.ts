import { barePackage, type Package } from './catalogue.ts';

/** Names of packages of Alpine Linux (main and community, 3.20 and about) whose figures are not in the catalogue. */
const names: ReadonlySet<string> = new Set(`
abuild acl-dev alpine-conf alpine-make-rootfs alsa-lib alsa-utils ansible antiword apache2-proxy apache2-ssl apk-cron aports-build argon2 argon2-dev arping asciidoc aspell aspell-dev aspell-libs assimp atop attr attr-dev augeas
bash-static bat bats bazel bc bcache-tools beanstalkd binutils-dev binutils-gold bird bison black blas-dev blkid bluez-dev boost boost-dev boost-libs borgbackup bridge-utils brotli brotli-dev btrfs-progs btrfs-progs-dev
build-base-dev buildah busybox-extras busybox-suid bzip2-dev c-ares-dev c-client caddy cairo cairo-dev cairo-gobject cassandra-cpp-driver cassandra-cpp-driver-dev ccache certbot certbot-nginx check-dev chromium
chromium-chromedriver chrony cifs-utils clamav clamav-libunrar clamav-milter clang clang-dev clang-extra-tools cmake cmus collectd composer conntrack-tools consul containerd coreutils-fmt cpio cppcheck cronie cryptsetup ctags cups
curlftpfs cyrus-sasl cyrus-sasl-dev darkhttpd dbus dbus-dev dhclient dhcp dialog diffutils dnsmasq dnsperf docker docker-cli-buildx docker-compose docker-openrc dosfstools dovecot doxygen dpkg dpkg-dev drill dropbear e2fsprogs
e2fsprogs-extra ebtables elinks emacs emacs-nox erlang etcd ethtool exiftool expat expat-dev expect eza fail2ban fakeroot fcgi fcgiwrap fd ffmpeg ffmpeg-dev ffmpeg-libs fftw-dev figlet findmnt fio firefox fish flake8 flex
font-dejavu font-liberation font-noto font-noto-all font-noto-cjk font-noto-cjk-extra font-noto-emoji font-terminus fontconfig-dev fping freeradius freeradius-radclient freeradius-sqlite freetds freetds-dev fuse fuse-dev
fuse-overlayfs fuse3 gd gd-dev gdb gdbm-dev gdk-pixbuf gdk-pixbuf-dev geckodriver geoip geoip-dev gettext-dev ghc ghostscript-fonts giflib giflib-dev git-daemon git-lfs github-cli glib glib-dev gnu-libiconv-dev gnupg1 gnuplot
gnutls-dev gnutls-utils go-task goaccess gobject-introspection gobject-introspection-dev golangci-lint gperf gpg gpg-agent gpgme gpgme-dev grafana graphicsmagick graphviz groff grpc grpc-dev gst-plugins-base gstreamer gtest-dev
gtk+3.0 guile gummiboot gvim haproxy harfbuzz harfbuzz-dev hdf5-dev helm hey hiredis hiredis-dev hostname hugo hwdata hydra icu icu-data-full icu-static iftop imagemagick-dev imap-dev intel-media-driver iotop ip6tables ipcalc
iperf ipset iptables-dev iptables-legacy iputils-ping ipvsadm isl-dev jansson jansson-dev jasper-dev jemalloc jemalloc-dev jpeg jpeg-dev jpegoptim json-c json-c-dev k9s keepalived keyutils kmod krb5 krb5-dev krb5-libs kubectl
kustomize lame-dev lapack-dev ldb-dev leptonica-dev less-doc lftp libaio libaio-dev libarchive libarchive-dev libarchive-tools libassuan-dev libatomic libavif-dev libbsd-dev libcap-dev libcap-ng libcap-utils libedit libedit-dev
libev libev-dev libevent libevent-dev libexif-dev libgcrypt libgcrypt-dev libgd libgit2-dev libgmpxx libgsasl-dev libheif libheif-dev libice-dev libid3tag-dev libimagequant-dev libjpeg libjpeg-turbo-utils libldap libmad-dev
libmagic libmaxminddb libmaxminddb-dev libmcrypt-dev libmemcached libmemcached-dev libmicrohttpd-dev libmilter libmilter-dev libmnl-dev libnetfilter_queue-dev libnfnetlink-dev libnl3 libnl3-dev libnotify-dev libnsl-dev libpcap
libpcap-dev libpsl-dev librdkafka librdkafka-dev libressl libressl-dev libretls librsvg librsvg-dev libsasl libseccomp libseccomp-dev libsecret-dev libsm libsndfile-dev libsodium-dev libsodium-static libsrtp-dev libssh2
libssh2-dev libtasn1-dev libtirpc-dev libtool libunwind-dev liburing liburing-dev libusb libusb-dev libuuid libuv libuv-dev libva-dev libvirt libvirt-dev libvpx-dev libwebp-dev libwebsockets-dev libx11-dev libxcb-dev libxcomposite
libxdamage libxext-dev libxml2-utils libxpm libxpm-dev libxrandr libxrender libxrender-dev libxslt lighttpd linux-pam linux-pam-dev linux-virt lld lldpd llvm llvm-dev lm-sensors lsblk lua5.1 lua5.3 lua5.4 lua5.4-dev luajit
luajit-dev luarocks5.1 lvm2 lvm2-dev lynx lz4 lz4-dev lz4-libs lzo lzo-dev mailcap man-pages mandoc mariadb-dev mc mdadm memcached mercurial mesa-dri-gallium mesa-gl mesa-va-gallium meson mkcert monit moreutils mosquitto
mosquitto-clients mount mpc1-dev mpfr-dev mpv msmtp mtools mtr multipath-tools mutt mutt-doc mysql mysql-dev nasm nats-server ncftp ncurses-dev ncurses-libs neofetch net-snmp net-snmp-dev net-snmp-tools nettle-dev newt nfs-utils
nftables nghttp2 nghttp2-dev nginx-mod-http-brotli nginx-mod-http-headers-more nginx-mod-http-lua nginx-mod-stream ngrep ninja nload nmap nmap-ncat nmap-scripts nodejs-dev nsd nss nss-dev nss-tools numactl numactl-dev nvme-cli
ocaml odbc-cpp-wrapper opam openblas openblas-dev openjdk11-jdk openjdk11-jre-headless openjdk17-jre-headless openjdk21 openjdk21-jdk openjdk21-jre openjdk21-jre-headless openjdk8-jdk openldap openldap-clients openldap-dev
openssh-keygen openssh-sftp-server openssl-libs-static openvpn openvswitch opus-dev ostree p7zip pandoc pango pango-dev parallel parted pax-utils pciutils pcre pcre-tools pcre2-dev perl-app-cpanminus perl-dbd-mysql perl-dev
perl-doc perl-ipc-run perl-json perl-net-ssleay perl-utils perl-xml-parser pgbouncer pgpool php php-fpm pipx pixman-dev pkgconf-dev pngquant pnpm podman podman-docker poppler poppler-utils popt-dev portaudio-dev postfix postgresql
postgresql-contrib postgresql14 postgresql15 postgresql16-dev ppp pptpclient privoxy procps-dev proj-dev prometheus prometheus-node-exporter protobuf protobuf-c protobuf-dev protoc psmisc pstree pulseaudio pv pwgen py3-llfuse
py3-nftables py3-pytest qemu qemu-img qemu-system-x86_64 qpdf qrencode quota-tools rabbitmq-server radvd ragel rclone re2-dev re2c redis-cli restic ripgrep rng-tools rpm rrdtool rsyslog rtorrent ruby-bigdecimal ruby-bundler
ruby-etc ruby-full ruby-io-console ruby-irb ruby-json ruby-nokogiri ruby-rake ruby-rdoc runc runuser rustup s3cmd s6 s6-overlay samba samba-client samba-server scons screen sdl2-dev setpriv shadow-uidmap shadowsocks-libev
shellcheck shfmt sipcalc skopeo slirp4netns smartmontools snappy snappy-dev speexdsp-dev spice-server sqlite-static sqlite-tools squashfs-tools squid sshfs sshguard sshpass ssmtp stow strace stunnel subversion swaks swig syslog-ng
sysstat talloc-dev tarsnap tcl tcl-dev tesseract-ocr tesseract-ocr-data-eng texlive the_silver_searcher tiff-dev tig tinc tini-static tinyproxy tk tk-dev tmux tor torsocks traefik transmission-daemon tshark ttf-dejavu ttf-freefont
ttf-liberation ttf-opensans tzdata-utils ubridge ucl-dev udev udns-dev umount unbound unit unixodbc unixodbc-dev unrar upx usbutils util-linux-dev util-linux-login util-linux-misc uuidgen uwsgi uwsgi-python3 v4l-utils-dev valgrind
varnish vault vips vips-dev vips-tools virtualenv vlc vnstat w3m weechat wireguard-tools wireguard-tools-wg wireless-tools wireshark wireshark-common wkhtmltopdf wpa_supplicant wrk x11vnc x264-dev x265-dev xauth xclip xfsprogs
xmlstarlet xmlto xorg-server xorgproto xtables-addons xterm xvfb xvfb-run xz-dev xz-static yaml yaml-dev yamllint yasm youtube-dl yq yt-dlp zabbix-agent zeromq zeromq-dev zfs zig zlib-static zsh-vcs zstd zstd-dev zstd-static
`.trim().split(/\s+/));

/** What the names of further parts of a package end with: `abuild(1)`, "subpackages". */
const subpackage = /-(dev|doc|lang|openrc|static|libs|bash-completion|zsh-completion|fish-completion|pyc|utils|tools)$/;
/** Modules of languages, of which there are thousands. */
const module = /^(py3-[a-z][a-z0-9_.-]+|perl-[a-z][a-z0-9-]+|ruby-[a-z][a-z0-9_-]+|lua5\.\d-[a-z]+|php8[0-9](-(fpm|cgi|apache2|bcmath|bz2|calendar|cli|common|ctype|curl|dev|dom|embed|exif|fileinfo|ftp|gd|gettext|gmp|iconv|imap|intl|json|ldap|mbstring|mysqli|mysqlnd|odbc|opcache|openssl|pcntl|pdo|pdo_\w+|pear|pecl-[a-z0-9_]+|pgsql|phar|phpdbg|posix|pspell|session|shmop|simplexml|snmp|soap|sockets|sodium|sqlite3|sysvmsg|sysvsem|sysvshm|tidy|tokenizer|xml|xmlreader|xmlwriter|xsl|zip))?)$/;

/** What Alpine's table has not. @param get what is in the table */
export function otherAlpinePackage(name: string, get: (name: string) => Package | undefined): Package | undefined {
  const main = name.replace(subpackage, '');
  return names.has(name) || module.test(name) || main !== name && (names.has(main) || get(main) !== undefined) ? barePackage(name, 'x86_64') : undefined;
}
