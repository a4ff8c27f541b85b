/** Part 5 of Debian's packages, made by build/debian-packages.ts; debian.ts says what the columns are. */
export const debianPackages5 = `
squid|5.7-2+deb12u6||8463|2664232|74|init-system-helpers,adduser,libc6,libcap2,libcom-err2,libcrypt1,libecap3,libgcc-s1,libgnutls30,libgssapi-krb5-2,libkrb5-3,libldap-2.5-0,libltdl7,libnetfilter-conntrack3,libnettle8,libpam0g,libsasl2-2,libstdc++6,libsystemd0,libtdb1,netbase,logrotate,squid-common,lsb-base,libdbi-perl|libcap2-bin,ca-certificates|+squid|Full featured Web Proxy cache (HTTP proxy GnuTLS flavour)
squid-common|5.7-2+deb12u6|all|475|315212|65|squid-langpack
squid-langpack|20220130-1|all|4361|168784|2138
sshfs|3.7.3-1.2~deb12u1||122|46348|11|libc6,libfuse3-3,libglib2.0-0,fuse3,openssh-client||sshfs,+mount.fuse.sshfs,+mount.sshfs|filesystem client based on SSH File Transfer Protocol
sshpass|1.09-1+b1||38|12988|6|libc6|openssh-client|sshpass|Non-interactive ssh password authentication
ssl-cert|1.1.2|all|64|21120|7|debconf,openssl,adduser||+make-ssl-cert|simple debconf wrapper for OpenSSL
strace|6.1-0.1||2839|1313880|9|libc6,libunwind8||strace,strace-log-merge|System call tracer
stress|1.0.7-1||56|21944|9|libc6||stress|tool to impose load on and stress test a computer system
stress-ng|0.15.06-2||8836|2363100|20|libapparmor1,libbsd0,libc6,libcrypt1,libegl1,libgbm1,libgles2,libipsec-mb1,libjpeg62-turbo,libjudydebian1,libkmod2,libsctp1,libxxhash0,zlib1g||stress-ng|tool to load and stress a computer
strongswan|5.9.8-5+deb12u6|all|156|85088|6|strongswan-charon,strongswan-starter|||IPsec VPN solution metapackage
strongswan-charon|5.9.8-5+deb12u6||222|89880|11|debconf,iproute2,libstrongswan,strongswan-starter,libc6,strongswan-libcharon
strongswan-libcharon|5.9.8-5+deb12u6||934|318208|22|libstrongswan,libc6|libcharon-extauth-plugins
strongswan-pki|5.9.8-5+deb12u6||315|144832|25|libstrongswan,libc6,libcharon-extra-plugins||pki|strongSwan IPsec client, pki command
strongswan-starter|5.9.8-5+deb12u6||587|213828|22|init-system-helpers,adduser,libstrongswan,sysvinit-utils,debconf,libc6|strongswan-charon|+ipsec
stunnel4|3:5.68-2+deb12u1||539|206812|36|adduser,libc6,libssl3,libsystemd0,libwrap0,init-system-helpers,systemd,perl,netbase,openssl||stunnel,stunnel3,stunnel4|Universal SSL tunnel for network daemons
subversion|1.14.2-4+deb12u1||4837|960380|60|libsvn1,libapr1,libaprutil1,libc6||svn,svnadmin,svnauthz,svnauthz-validate,svnbench,svndumpfilter,svnfsfs,svnlook,svnmucc,svnrdump,svnserve,svnsync,svnversion|Advanced version control system
sudo|1.9.13p3-1+deb12u4||6055|1890344|135|init-system-helpers,libaudit1,libc6,libpam0g,libselinux1,zlib1g,libpam-modules||cvtsudoers,sudo,sudoedit,sudoreplay,+sudo_logsrvd,+sudo_sendlog,+visudo|Provide limited super user privileges to specific users
supervisor|4.2.5-1|all|1707|310800|134|init-system-helpers,lsb-base,python3-pkg-resources,python3||echo_supervisord_conf,pidproxy,supervisorctl,supervisord|System for controlling process state
swig|4.1.0-0.2|all|325|321188|6|swig4.0||ccache-swig,swig|Generate scripting interfaces to C/C++ code
swig4.0|4.1.0-0.2||5560|1387576|772|libc6,libgcc-s1,libpcre2-8-0,libstdc++6||ccache-swig4.0,swig4.0
sysbench|1.0.20+ds-5||353|114020|20|libaio1,libc6,libluajit2-5.1-2,libmariadb3,libpq5||sysbench|multi-threaded benchmark tool for database systems
syslog-ng|3.38.1-5+deb12u1|all|23|9240|3|syslog-ng-core,syslog-ng-scl,syslog-ng-mod-sql,syslog-ng-mod-mongodb|syslog-ng-mod-redis||Enhanced system logging daemon (metapackage)
syslog-ng-core|3.38.1-5+deb12u1||3024|656324|79|libc6,libcap2,libglib2.0-0,libivykis0,libjson-c5,libnet1,libpcre3,libssl3,libsystemd0,libwrap0,sysvinit-utils|logrotate|dqtool,loggen,pdbtool,persist-tool,update-patterndb,+syslog-ng,+syslog-ng-ctl,+syslog-ng-debun|Enhanced system logging daemon (core)
syslog-ng-mod-mongodb|3.38.1-5+deb12u1||86|23540|4|libbson-1.0-0,libc6,libmongoc-1.0-0,syslog-ng-core
syslog-ng-mod-redis|3.38.1-5+deb12u1||81|22860|4|libc6,libhiredis0.14,syslog-ng-core|||Enhanced system logging daemon (Redis plugin)
syslog-ng-mod-sql|3.38.1-5+deb12u1||98|27084|4|libc6,libdbi1,libssl3,syslog-ng-core
syslog-ng-scl|3.38.1-5+deb12u1|all|220|34068|51|syslog-ng-core
sysstat|12.6.1-1||1785|595548|92|lsb-base,ucf,xz-utils,debconf,libc6,libsensors5|systemd|cifsiostat,iostat,mpstat,pidstat,sadf,sar.sysstat,tapestat|system performance tools for Linux
systemd|252.39-1~deb12u2||9668|3043940|784|libblkid1,libc6,libcap2,libgcrypt20,liblz4-1,liblzma5,libmount1,libselinux1,libssl3,libzstd1,libacl1,libaudit1,libcryptsetup12,libfdisk1,libkmod2,libp11-kit0,libseccomp2,libsystemd-shared,libsystemd0,mount|dbus|busctl,localectl,hostnamectl,systemd-cat,systemd-run,timedatectl,/bin/systemd,systemd-cgls,systemd-path,/bin/loginctl,systemd-cgtop,systemd-delta,systemd-id128,systemd-mount,/bin/systemctl,kernel-install,systemd-umount,/bin/journalctl,/bin/networkctl,systemd-analyze,/bin/systemd-creds,/bin/systemd-escape,/bin/systemd-notify,/bin/systemd-repart|system and service manager
systemd-sysv|252.39-1~deb12u2||74|42884|17|systemd|libpam-systemd|/sbin/halt,/sbin/init,/sbin/poweroff,/sbin/reboot,/sbin/runlevel,/sbin/shutdown,/sbin/telinit|system and service manager - SysV compatibility symlinks
sysuser-helper|1.3.9+really1.4.3|all|14|4176|3|passwd
sysvinit-utils|3.06-4||100|30996|13|libc6||/bin/pidof,/sbin/fstab-decode,/sbin/killall5
t1utils|1.41-4||322|62116|17|libc6||t1ascii,t1asm,t1binary,t1disasm,t1mac,t1unmac
tar|1.34+dfsg-1.2+deb12u1||3144|836288|54|libacl1,libc6,libselinux1||/bin/tar,+rmt-tar,+tarcat|GNU version of the tar archiving utility
tcl|8.6.13||20|4016|5|tcl8.6||tclsh|Tool Command Language (default version) - shell
tcl-dev|8.6.13||39|6560|15|tcl8.6-dev,tcl||tcltk-depends
tcl-expect|5.45.4-2+b1||271|133128|11|libtcl8.6,libc6
tcl8.6|8.6.13+dfsg-2||144|120328|7|libc6,libtcl8.6||tclsh8.6
tcl8.6-dev|8.6.13+dfsg-2||4725|1022684|61|dpkg-dev,zlib1g-dev,libtcl8.6,tcl8.6
tcpdump|4.99.3-1||1332|466880|13|adduser,libc6,libpcap0.8,libssl3||tcpdump|command-line network traffic analyzer
teckit|2.5.11+ds1-1+b1||762|699732|14|libc6,libexpat1,libgcc-s1,libstdc++6,libteckit0||sfconv,teckit_compile,txtconv
telnet|0.17+2.4-2+deb12u3|all|54|41896|6|inetutils-telnet|||transitional dummy package for inetutils-telnet default switch
tex-common|6.18|all|144|32480|32|ucf||dh_installtex,+update-texmf,+update-updmap,+update-fmtutil,+update-language,+update-language-dat
texlive-base|2022.20230122-3|all|43099|21859268|2962|debconf,tex-common,libpaper-utils,sensible-utils,texlive-binaries,ucf,xdg-utils||tlmgr,texdoc,updmap,fmtutil,mktexmf,mktexpk
texlive-binaries|2022.20220321.62855-5.1+deb12u2||50044|10469000|294|libptexenc1,libkpathsea6,libsynctex2,libtexlua53-5,libtexluajit2,t1utils,tex-common,perl,libc6,libcairo2,libfontconfig1,libfreetype6,libgcc-s1,libgraphite2-3,libharfbuzz0b,libicu72,libmpfr6,libpaper1,libpixman-1-0,libpng16-16,libstdc++6,libteckit0,libx11-6,libxaw7,libxi6,libxmu6,libxpm4,libxt6,libzzip-0-13,zlib1g|texlive-base|mf,ebb,mag,mft,tex,tie
texlive-fonts-recommended|2022.20230122-3|all|15014|4988460|2153|tex-common,texlive-base|tipa||TeX Live: Recommended fonts
texlive-latex-base|2022.20230122-3|all|12315|1181512|1611|tex-common,fonts-lmodern,texlive-base,texlive-binaries||dvilualatex,latex,lualatex,mptopdf,pdflatex
texlive-latex-extra|2022.20230122-4|all|78902|19199848|4989|tex-common,libcommons-logging-java,libpdfbox-java,preview-latex-style,python3,texlive-base,texlive-binaries,texlive-latex-recommended,texlive-pictures|texlive-fonts-recommended,texlive-plain-generic|vpe,yplan,l3build,makedtx,perltex,webquiz
texlive-latex-recommended|2022.20230122-3|all|26452|8880208|1813|tex-common,texlive-base,texlive-binaries,texlive-latex-base||lwarpmk,pdfatfi,thumbpdf
texlive-pictures|2022.20230122-3|all|76466|15814340|3955|tex-common,python3,texlive-base,texlive-binaries,texlive-latex-recommended|ruby,tk|mkpic,epspdf,pn2pdf,cachepic,epspdftk,getmapdl
texlive-plain-generic|2022.20230122-4|all|66110|28867592|9451|tex-common,texlive-base,texlive-binaries|texlive-latex-base|ht,htcontext,htlatex,htmex,httex,httexi,htxelatex,htxetex,mk4ht,xhlatex|TeX Live: Plain (La)TeX packages
texlive-xetex|2022.20230122-3|all|16120|11353596|469|tex-common,teckit,texlive-base,texlive-binaries,texlive-latex-base,texlive-latex-extra,tipa||xelatex,xelatex-dev|TeX Live: XeTeX and packages
tig|2.5.5-1||1186|373200|20|git,libc6,libncursesw6,libpcre2-8-0,libpcre2-posix3,libreadline8,libtinfo6||tig|ncurses-based text-mode interface for Git
time|1.9-0.2||129|50776|11|libc6||time|GNU time program for measuring CPU resource usage
tini|0.19.0-1+b3||731|267204|5|libc6||tini,tini-static|tiny but valid init for containers
tipa|2:1.3-21|all|4850|2973812|326|texlive-latex-base,texlive-binaries,tex-common
tk|8.6.13||20|4052|5|tk8.6,tcl||wish
tk-dev|8.6.13||23|3884|10|tk8.6-dev,tk,tcl-dev|||Toolkit for Tcl and X11 (default version) - development files
tk8.6|8.6.13-2||95|69448|7|libc6,libtcl8.6,libtk8.6||wish8.6
tk8.6-dev|8.6.13-2||3342|780992|50|dpkg-dev,x11proto-core-dev,libx11-dev,libxss-dev,libxext-dev,libxft-dev,tcl8.6-dev,libtk8.6,tk8.6
tmux|3.3a-3||1106|454536|8|libc6,libevent-core-2.1-7,libtinfo6,libutempter0||tmux|terminal multiplexer
tpm-udev|0.6|all|18|3160|3|adduser,udev
traceroute|1:2.1.2-1||155|51456|20|libc6||lft.db,traceproto.db,traceroute-nanog,traceroute.db,traceroute6.db,+tcptraceroute.db|Traces the route taken by packets over an IPv4/IPv6 network
tree|2.1.0-1||113|52464|7|libc6||tree|displays an indented directory tree, in color
tzdata|2026f-0+deb12u1|all|2571|307832|1270|debconf|||time zone and daylight-saving time data
ucf|3.0043+nmu1+deb12u1|all|214|55312|42|debconf,sensible-utils||lcf,ucf,ucfq,ucfr
udev|252.39-1~deb12u2||10925|1720824|113|libacl1,libblkid1,libc6,libcap2,libkmod2,libselinux1,adduser,libudev1||/bin/systemd-hwdb,/bin/udevadm
uidmap|1:4.13+dfsg1-1+deb12u2||311|188584|13|libaudit1,libc6,libselinux1,libsubid4||getsubids,newgidmap,newuidmap|programs to help use subuids
unattended-upgrades|2.9.1+nmu3|all|301|63252|39|debconf,python3,python3-apt,python3-dbus,python3-distro-info,ucf,lsb-release,lsb-base,xz-utils|systemd-sysv|unattended-upgrade,unattended-upgrades|automatic installation of security upgrades
unixodbc|2.3.11-2+deb12u1||98|28004|9|libc6,libodbc2,libodbcinst2,libreadline8||isql,iusql|Basic ODBC tools
unixodbc-common|2.3.11-2+deb12u1|all|25|8172|5
unixodbc-dev|2.3.11-2+deb12u1||1737|230928|22|libodbc2,libodbccr2,libodbcinst2|||ODBC libraries for Unix (development files)
unzip|6.0-28+deb12u1||380|166504|17|libbz2-1.0,libc6||funzip,unzip,unzipsfx,zipgrep,zipinfo|De-archiver for .zip files
usbutils|1:014-1+deb12u1||320|73488|10|libc6,libudev1,libusb-1.0-0||lsusb,usb-devices,usbhid-dump,usbreset|Linux USB utilities
usr-is-merged|37~deb12u1|all|13|5616|2
util-linux|2.38.1-5+deb12u3||4978|1177276|298|libblkid1,libc6,libcap-ng0,libcrypt1,libmount1,libpam0g,libselinux1,libsmartcols1,libsystemd0,libtinfo6,libudev1,libuuid1,zlib1g,util-linux-extra|sensible-utils|/bin/dmesg,/bin/findmnt,/bin/lsblk,/bin/more,/bin/mountpoint,/bin/su,/bin/wdctl,/sbin/agetty,/sbin/blkdiscard,/sbin/blkid,/sbin/blkzone,/sbin/blockdev,/sbin/chcpu,/sbin/ctrlaltdel,/sbin/findfs,/sbin/fsck,/sbin/fsck.cramfs,/sbin/fsck.minix,/sbin/fsfreeze,/sbin/fstrim,/sbin/getty,/sbin/isosize,/sbin/mkfs,/sbin/mkfs.bfs,/sbin/mkfs.cramfs,/sbin/mkfs.minix,/sbin/mkswap,/sbin/pivot_root,/sbin/runuser,/sbin/sulogin,/sbin/swaplabel,/sbin/switch_root,/sbin/wipefs,/sbin/zramctl,addpart,choom,chrt,delpart,fallocate,flock,getopt,hardlink,i386,ionice,ipcmk,ipcrm,ipcs,last,lastb,linux32,linux64,lscpu,lsipc,lslocks,lslogins,lsmem,lsns,mcookie,mesg,namei,nsenter,partx,prlimit,rename.ul,resizepart,rev,setarch,setpriv,setsid,setterm,taskset,uclampset,unshare,utmpdump,whereis,x86_64,+chmem,+ldattach,+readprofile,+rtcwake|miscellaneous system utilities
util-linux-extra|2.38.1-5+deb12u3||366|110728|19|libaudit1,libc6,libsmartcols1||/sbin/hwclock,fincore,lsfd,lsirq
uuid-dev|2.38.1-5+deb12u3||113|39972|19|libc6-dev,libuuid1|||Universally Unique ID library - headers and static libraries
uuid-runtime|2.38.1-5+deb12u3||174|48232|15|libuuid1,init-system-helpers,adduser,libc6,libsmartcols1,libsystemd0||uuidgen,uuidparse,+uuidd|runtime components for the Universally Unique ID library
valgrind|1:3.19.0-1||77683|14266084|364|libc6,libc6-dbg|gdb|callgrind_annotate,callgrind_control,cg_annotate,cg_diff,cg_merge,ms_print,valgrind,valgrind-di-server,valgrind-listener,valgrind.bin,vgdb|instrumentation framework for building dynamic analysis tools
varnish|7.1.1-2+deb12u1||2899|1038780|65|init-system-helpers,libc6,libedit2,libjemalloc2,libncursesw6,libpcre2-8-0,libtinfo6,libvarnishapi3,adduser,gcc,libc6-dev,lsb-base||varnishadm,varnishhist,varnishlog,varnishncsa,varnishstat,varnishstat_help_gen,varnishtest,varnishtop,+varnishd|state of the art, high-performance web accelerator
vim|2:9.0.1378-2+deb12u2||3650|1567756|8|vim-common,vim-runtime,libacl1,libc6,libgpm2,libselinux1,libsodium23,libtinfo6||vim,vi,view,vimdiff,editor,vim.basic|Vi IMproved - enhanced vi editor
vim-common|2:9.0.1378-2+deb12u2|all|245|124836|49||xxd,vim|helpztags
vim-doc|2:9.0.1378-2+deb12u2|all|14935|2449912|164||||Vi IMproved - HTML documentation
vim-runtime|2:9.0.1378-2+deb12u2|all|36406|7026844|1928||vim|vimtutor
vim-tiny|2:9.0.1378-2+deb12u2||1689|719960|12|vim-common,libacl1,libc6,libselinux1,libtinfo6||vi,view,editor,vim.tiny|Vi IMproved - enhanced vi editor - compact version
virtualenv|20.17.1+ds-1|all|27|21108|3|python3-virtualenv|||Python virtual environment creator (Dependency package)
wget|1.21.3-1+deb12u1||3521|937340|89|libc6,libgnutls30,libidn2-0,libnettle8,libpcre2-8-0,libpsl5,libuuid1,zlib1g|ca-certificates|wget|retrieves files from the web
whois|5.5.17||385|70776|26|libc6,libcrypt1,libidn2-0||mkpasswd,whois|intelligent WHOIS client
wireguard-tools|1.0.20210914-1+b1||321|87584|59|libc6|nftables|wg,wg-quick|fast, modern, secure kernel VPN tunnel (userland utilities)
x11-common|1:7.7+23|all|308|252272|24|lsb-base||X11
x11-utils|7.7+5||712|202012|47|libc6,libfontconfig1,libfontenc1,libgl1,libx11-6,libx11-xcb1,libxaw7,libxcb-shape0,libxcb1,libxcomposite1,libxext6,libxft2,libxi6,libxinerama1,libxkbfile1,libxmu6,libxmuu1,libxrandr2,libxrender1,libxt6,libxtst6,libxv1,libxxf86dga1,libxxf86vm1||appres,editres,listres,luit,viewres,xdpyinfo,xdriinfo,xev,xfd,xfontsel,xkill,xlsatoms,xlsclients,xlsfonts,xmessage,xprop,xvinfo,xwininfo|X11 utilities
x11-xkb-utils|7.7+7||495|164876|18|libc6,libx11-6,libxaw7,libxkbfile1,libxrandr2,libxt6||xkbevd,xkbbell,xkbcomp,xkbprint,xkbvleds,xkbwatch
x11-xserver-utils|7.7+9+b1||576|169208|38|libc6,libice6,libx11-6,libxaw7,libxcursor1,libxext6,libxi6,libxmu6,libxmuu1,libxrandr2,libxt6,libxxf86vm1,cpp||iceauth,sessreg,showrgb,xcmsdb,xgamma,xhost,xkeystone,xmodmap,xrandr,xrdb,xrefresh,xset,xsetmode,xsetpointer,xsetroot,xstdcmap,xvidtune|X server utilities
x11proto-core-dev|2022.1-1|all|11|3528|2|x11proto-dev
x11proto-dev|2022.1-1|all|1680|598924|189|xorg-sgml-doctools
x11proto-render-dev|2:2022.1-1|all|11|3544|2|x11proto-dev
x11proto-scrnsaver-dev|2022.1-1|all|11|3528|2|x11proto-dev
xauth|1:1.1.2-1||81|35960|5|libc6,libx11-6,libxau6,libxext6,libxmuu1||xauth
xclip|0.13-2||64|23328|12|libc6,libx11-6,libxmu6|xauth|xclip,xclip-copyfile,xclip-cutfile,xclip-pastefile|command line interface to X selections
xdg-utils|1.1.3-4.1|all|329|75496|25||x11-utils,x11-xserver-utils|xdg-desktop-icon,xdg-desktop-menu,xdg-email,xdg-icon-resource,xdg-mime,xdg-open,xdg-screensaver,xdg-settings|desktop integration utilities from freedesktop.org
xfonts-encodings|1:1.0.4-2.2|all|667|577104|54|x11-common
xfonts-utils|1:7.7+6||415|92960|39|libc6,libfontenc1,libfreetype6,zlib1g,x11-common,xfonts-encodings||ucs2any,bdftopcf,mkfontdir,fonttosfnt,bdftruncate,mkfontscale
xfonts-wqy|1.0.0~rc1-7|all|12269|2061744|13|debconf,xfonts-utils|||WenQuanYi Bitmap Song CJK font for X
xfsprogs|6.1.0-1||3444|992260|67|libblkid1,libc6,libdevmapper1.02.1,libedit2,libicu72,libinih1,liburcu8,libuuid1,python3||/sbin/fsck.xfs,/sbin/mkfs.xfs,/sbin/xfs_repair,+xfs_admin,+xfs_bmap,+xfs_copy,+xfs_db,+xfs_estimate,+xfs_freeze,+xfs_fsr,+xfs_growfs,+xfs_info,+xfs_io,+xfs_logprint,+xfs_mdrestore,+xfs_metadump,+xfs_mkfile,+xfs_ncheck,+xfs_quota,+xfs_rtcp,+xfs_scrub,+xfs_scrub_all,+xfs_spaceman|Utilities for managing the XFS filesystem
xkb-data|2.35.1-1|all|6925|763516|344
xml-core|0.18+nmu1|all|118|23752|25|sed,sgml-base||dh_installxmlcatalogs,+update-xmlcatalog
xmlstarlet|1.6.1-3||557|211872|228|libc6,libxml2,libxslt1.1||xmlstarlet|command line XML toolkit
xorg-sgml-doctools|1:1.11-1.1|all|89|22064|12
xserver-common|2:21.1.7-3+deb12u13|all|2445|2383996|6|x11-common,xkb-data,x11-xkb-utils|xauth
xsltproc|1.1.35-1+deb12u4||151|114796|10|libc6,libxml2,libxslt1.1||xsltproc|XSLT 1.0 command line processor
xtail|2.1-9||42|12792|5|libc6||xtail|like "tail -f", but works on truncated files, directories, more
xtrans-dev|1.4.0-1|all|330|98740|17
xvfb|2:21.1.7-3+deb12u13||4428|3154208|7|xserver-common,libaudit1,libbsd0,libc6,libgcrypt20,libgl1,libpixman-1-0,libselinux1,libsystemd0,libunwind8,libxau6,libxdmcp6,libxfont2|xauth|Xvfb,xvfb-run|Virtual Framebuffer 'fake' X server
xxd|2:9.0.1378-2+deb12u2||135|84116|11|libc6||xxd|tool to make (or reverse) a hex dump
xz-utils|5.4.1-1+deb12u2||1226|471448|177|libc6,liblzma5||lzmainfo,unxz,xz,xzcat,xzcmp,xzdiff,xzegrep,xzfgrep,xzgrep,xzless,xzmore|XZ-format compression utilities
yubico-piv-tool|2.2.0-1.1||118|38868|4|libc6,libssl3,libykpiv2||yubico-piv-tool|Command line tool for the YubiKey PIV applet
zip|3.0-13+deb12u1||616|230316|14|libbz2-1.0,libc6|unzip|zip,zipcloak,zipnote,zipsplit|Archiver for .zip files
zlib1g|1:1.2.13.dfsg-1||168|86684|5|libc6
zlib1g-dev|1:1.2.13.dfsg-1||1310|916272|30|zlib1g,libc6-dev|||compression library - development
zsh|5.9-4+b15||2461|907512|54|zsh-common,libc6,libcap2,libtinfo6,debianutils|libc6,libgdbm6,libncursesw6,libpcre3|/bin/rzsh,/bin/zsh,/bin/zsh5|shell with lots of features
zsh-common|5.9-4|all|16422|4147272|1418||zsh
zstd|1.5.4+dfsg2-5||2102|700656|21|libc6,libgcc-s1,liblz4-1,liblzma5,libstdc++6,zlib1g||pzstd,unzstd,zstd,zstdcat,zstdgrep,zstdless,zstdmt|fast lossless compression algorithm -- CLI tool
`;
