/** Part 3 of Debian's packages, made by build/debian-packages.ts; debian.ts says what the columns are. */
export const debianPackages3 = `
liblttng-ust1|2.13.5-1||905|220064|21|libc6,liblttng-ust-common1,libnuma1,liblttng-ust-ctl5|||LTTng 2.0 Userspace Tracer (tracing libraries)
liblua5.3-0|5.3.6-2||495|122984|6|libc6,libstdc++6
libluajit-5.1-2|2.1.0~beta3+git20220320+dfsg-4.1+deb12u1||579|255276|4|libluajit-5.1-common,libc6,libgcc-s1
libluajit-5.1-common|2.1.0~beta3+git20220320+dfsg-4.1+deb12u1|all|216|46908|19
libluajit2-5.1-2|2.1-20230119-1||597|257988|5|libluajit2-5.1-common,libc6,libgcc-s1
libluajit2-5.1-common|2.1-20230119-1|all|218|46604|19
liblz4-1|1.9.4-1||169|62884|4|libc6
liblz4-dev|1.9.4-1||278|84260|9|liblz4-1|||Fast LZ compression algorithm library - development files
liblzf1|3.6-3||39|10192|5|libc6
liblzma-dev|5.4.1-1+deb12u2||726|260400|36|liblzma5|||XZ-format compression library - development files
liblzma5|5.4.1-1+deb12u2||333|205796|8|libc6
liblzo2-2|2.10-2||174|56912|8|libc6
libmagic-mgc|1:5.44-3||8130|304888|7
libmagic1|1:5.44-3||232|103752|11|libbz2-1.0,libc6,liblzma5,zlib1g,libmagic-mgc|||Recognize the type of data in a file using "magic" numbers - library
libmagickcore-6-arch-config|8:6.9.11.60+dfsg-1.6+deb12u15||237|142612|6|dpkg,libmagickcore-6-headers,imagemagick-6-common
libmagickcore-6-headers|8:6.9.11.60+dfsg-1.6+deb12u15|all|440|50960|99|dpkg,imagemagick-6-common
libmagickcore-6.q16-6|8:6.9.11.60+dfsg-1.6+deb12u15||6661|1816164|244|dpkg,libbz2-1.0,libc6,libfftw3-double3,libfontconfig1,libfreetype6,libgcc-s1,libgomp1,libheif1,libjbig0,libjpeg62-turbo,liblcms2-2,liblqr-1-0,libltdl7,liblzma5,libopenjp2-7,libpng16-16,libtiff6,libwebp7,libwebpdemux2,libwebpmux3,libx11-6,libxext6,libxml2,zlib1g,imagemagick-6-common|ghostscript
libmagickcore-6.q16-6-extra|8:6.9.11.60+dfsg-1.6+deb12u15||405|187608|17|libc6,libcairo2,libdjvulibre21,libglib2.0-0,libmagickcore-6.q16-6,libmagickwand-6.q16-6,libopenexr-3-1-30,libpango-1.0-0,libpangocairo-1.0-0,libwmflite-0.2-7,libxml2
libmagickcore-6.q16-dev|8:6.9.11.60+dfsg-1.6+deb12u15||5151|1135036|17|dpkg,libmagickcore-6-arch-config,libmagickcore-6.q16-6,libmagickcore-6.q16-6-extra,libbz2-dev,libdjvulibre-dev,libexif-dev,libfreetype6-dev,libjpeg-dev,libopenjp2-7-dev,liblcms2-dev,liblqr-1-0-dev,libltdl-dev,libopenexr-dev,libpng-dev,librsvg2-dev,libtiff-dev,libwmf-dev,libx11-dev,libxext-dev,libxml2-dev,libxt-dev,zlib1g-dev,pkg-config
libmagickwand-6-headers|8:6.9.11.60+dfsg-1.6+deb12u15|all|95|10504|24|dpkg,libmagickcore-6-headers,imagemagick-6-common
libmagickwand-6.q16-6|8:6.9.11.60+dfsg-1.6+deb12u15||1392|421444|7|dpkg,libc6,libgcc-s1,libgomp1,libmagickcore-6.q16-6,libx11-6,imagemagick-6-common
libmagickwand-6.q16-dev|8:6.9.11.60+dfsg-1.6+deb12u15||2667|420468|17|dpkg,libmagickwand-6-headers,libmagickwand-6.q16-6,libmagickcore-6.q16-6-extra,libmagickcore-6.q16-dev,pkg-config
libmagickwand-dev|8:6.9.11.60+dfsg-1.6+deb12u15|all|12|1324|2|dpkg,imagemagick-6-common,libmagickwand-6.q16-dev|||image manipulation library -- dummy package
libmailutils9|1:3.15-4||2555|921712|37|mailutils-common,guile-3.0-libs,libc6,libcrypt1,libgnutls30,libgsasl18,libldap-2.5-0,libltdl7,libmariadb3,libpam0g,libpq5,libpython3.11
libmariadb-dev|1:10.11.19-0+deb12u1||981|270692|158|libmariadb3,libssl-dev,zlib1g-dev,libc6||mariadb-config,mariadb_config|MariaDB database development files
libmariadb-dev-compat|1:10.11.19-0+deb12u1||71|26444|9|libmariadb-dev||mysql_config
libmariadb3|1:10.11.19-0+deb12u1||553|179504|8|mariadb-common,libc6,libssl3,zlib1g
libmaven-parent-java|35-1|all|69|6140|15|libapache-pom-java
libmaven-resolver-java|1.6.3-1|all|753|548348|58|libcommons-lang3-java,libwagon-provider-api-java
libmaven-shared-utils-java|3.3.4-1|all|173|138036|8|libcommons-io-java|libjansi-java
libmaven3-core-java|3.8.7-1|all|1949|1571604|97|libatinject-jsr330-api-java,libcommons-cli-java,libcommons-lang3-java,libgeronimo-annotation-1.3-spec-java,libguice-java,libmaven-parent-java,libmaven-resolver-java,libmaven-shared-utils-java,libplexus-cipher-java,libplexus-classworlds-java,libplexus-component-annotations-java,libplexus-interpolation-java,libplexus-sec-dispatcher-java,libplexus-utils2-java,libsisu-inject-java,libsisu-plexus-java,libslf4j-java,libwagon-provider-api-java
libmaxminddb-dev|1.7.1-1||111|38884|23|libmaxminddb0|||IP geolocation database library (development headers)
libmaxminddb0|1.7.1-1||76|29812|7|libc6
libmbedcrypto7|2.28.3-1||615|277112|5|libc6
libmbedtls14|2.28.3-1||303|163324|5|libc6,libmbedcrypto7,libmbedx509-1
libmbedx509-1|2.28.3-1||236|128084|5|libc6,libmbedcrypto7
libmd-dev|1.0.4-2||205|47036|93|libmd0
libmd0|1.0.4-2||79|29456|5|libc6
libmemcached-dev|1.1.4-1||451|198000|188|libhashkit-dev,libmemcached11,libmemcachedutil2,libsasl2-dev|||C and C++ client library to the memcached server (development files)
libmemcached11|1.1.4-1||222|80420|10|libc6,libgcc-s1,libhashkit2,libsasl2-2,libstdc++6
libmemcachedutil2|1.1.4-1||51|14608|6|libmemcached11,libc6,libstdc++6
libmetrohash1|1.1.3-4||32|7612|4|libc6
libmnl-dev|1.0.4-3||29|7752|6|libmnl0|||minimalistic Netlink communication library (devel)
libmnl0|1.0.4-3||46|12476|4|libc6
libmodule-build-perl|0.423200-1|all|562|253056|50|perl,libtest-harness-perl||config_data
libmodule-cpanfile-perl|1.1004-2|all|65|25732|17|perl||cpanfile-dump,mymeta-cpanfile
libmodule-metadata-perl|1.000037-2|all|59|23772|6|perl
libmongoc-1.0-0|1.23.1-1+deb12u3||867|306708|8|libbson-1.0-0,libc6,libicu72,libmongocrypt0,libsasl2-2,libsnappy1v5,libssl3,libzstd1,zlib1g
libmongocrypt0|1.7.2-1||2790|1312532|7|libbson-1.0-0,libc6,libssl3
libmount-dev|2.38.1-5+deb12u3||81|22568|6|libblkid-dev,libc6-dev,libmount1,libselinux1-dev
libmount1|2.38.1-5+deb12u3||454|165732|6|libblkid1,libc6,libselinux1
libmp3lame0|3.100-6||544|364932|5|libc6
libmpc3|1.3.1-1||149|51480|4|libc6,libgmp10,libmpfr6
libmpfr6|4.2.0-1||1177|700900|10|libc6,libgmp10
libmpg123-0|1.31.2-1+deb12u1||389|146980|6|libc6
libmsgpackc2|4.0.0-3||59|20924|5|libc6
libncurses-dev|6.4-4||2319|349068|88|libtinfo6,libncurses6,libncursesw6,libc6-dev,ncurses-bin||ncurses5-config,ncurses6-config,ncursesw5-config,ncursesw6-config|developer's libraries for ncurses
libncurses5-dev|6.4-4||6|932|1|libtinfo6,libncurses-dev|||transitional package for libncurses-dev
libncurses6|6.4-4||335|103136|9|libtinfo6,libc6|libgpm2
libncursesw5-dev|6.4-4||6|932|1|libtinfo6,libncurses-dev|||transitional package for libncurses-dev
libncursesw6|6.4-4||412|133824|9|libtinfo6,libc6|libgpm2
libnet1|1.1.6+dfsg-3.2||153|60328|8|libc6,sgml-base
libnetaddr-ip-perl|4.079+dfsg-2+b1||321|99492|75|perl,perl-base,libc6
libnetfilter-conntrack3|1.0.9-3||139|40704|4|libc6,libmnl0,libnfnetlink0
libnettle8|3.8.1-2||520|287764|7|libc6
libnfnetlink0|1.0.2-2||51|15132|4|libc6
libnftables-dev|1.0.6-2+deb12u2||46|13084|7|libnftables1|||Development files for libnftables
libnftables1|1.0.6-2+deb12u2||920|299116|6|libc6,libgmp10,libjansson4,libmnl0,libnftnl11,libxtables12
libnftnl11|1.2.4-2||233|61632|4|libc6,libmnl0
libnghttp2-14|1.52.0-1+deb12u3||220|72404|6|libc6
libnginx-mod-http-echo|1:0.63-4||68|18736|4|nginx,libc6|nginx
libnl-3-200|3.7.0-0.2+b1||182|63124|9|libc6
libnl-3-dev|3.7.0-0.2+b1||619|103920|139|libnl-3-200|||development library and headers for libnl-3
libnl-genl-3-200|3.7.0-0.2+b1||58|21600|6|libnl-3-200,libc6
libnl-route-3-200|3.7.0-0.2+b1||644|184596|6|libnl-3-200,libc6
libnl-route-3-dev|3.7.0-0.2+b1||1210|202936|7|libnl-3-dev,libnl-route-3-200
libnotify-dev|0.8.1-1||93|17544|10|libnotify4,gir1.2-notify-0.7,libglib2.0-dev,libgdk-pixbuf-2.0-dev|||sends desktop notifications to a notification daemon (Development files)
libnotify4|0.8.1-1||80|30144|7|libc6,libgdk-pixbuf-2.0-0,libglib2.0-0
libnpth0|1.6-3||50|18980|5|libc6
libnsl-dev|1.3.0-2||345|66436|20|libnsl2,libtirpc-dev
libnsl2|1.3.0-2||127|39480|5|libc6,libtirpc3
libnspr4|2:4.35-1||322|113108|6|libc6
libnss-wrapper|1.1.12-1||99|30332|12|libc6|||NSS wrapper library
libnss3|2:3.87.1-1+deb12u4||4114|1330556|16|libc6,libnspr4,libsqlite3-0|||Network Security Service libraries
libntlm0|1.6-4||125|84820|9|libc6
libnuma-dev|2.0.16-1||155|35044|42|libnuma1,libc6-dev|||Development files for libnuma
libnuma1|2.0.16-1||71|20964|4|libc6
libobjc-12-dev|12.2.0-14+deb12u1||1394|169836|15|gcc-12-base,libgcc-12-dev,libobjc4
libobjc4|12.2.0-14+deb12u1||205|43216|5|gcc-12-base,libc6,libgc1,libgcc-s1
libodbc2|2.3.11-2+deb12u1||457|150120|4|libc6,libltdl7
libodbccr2|2.3.11-2+deb12u1||66|17708|4|libodbc2,libc6
libodbcinst2|2.3.11-2+deb12u1||100|34216|4|unixodbc-common,libc6,libltdl7
libogg0|1.3.5-3||61|23412|5|libc6
libonig-dev|6.9.8-1||233|96700|35|libonig5|||regular expressions library — development files
libonig5|6.9.8-1||666|187828|5|libc6
libopenblas-dev|0.3.21+ds-4||72|44924|8|libopenblas0,libopenblas-pthread-dev|||Optimized BLAS (linear algebra) library (dev, meta)
libopenblas-pthread-dev|0.3.21+ds-4||57144|4971360|18|libopenblas0-pthread
libopenblas0|0.3.21+ds-4||59|32580|5|libopenblas0-pthread
libopenblas0-pthread|0.3.21+ds-4||43285|6709044|8|libc6,libgfortran5
libopenexr-3-1-30|3.1.5-5||4488|922716|13|libc6,libgcc-s1,libimath-3-1-29,libstdc++6,zlib1g
libopenexr-dev|3.1.5-5||881|198668|157|libimath-dev,libopenexr-3-1-30,zlib1g-dev
libopenjp2-7|2.5.0-2+deb12u3||479|189312|5|libc6|||JPEG 2000 image compression/decompression library
libopenjp2-7-dev|2.5.0-2+deb12u3||977|262888|17|libopenjp2-7|||development files for OpenJPEG, a JPEG 2000 image library
libopenjp2-tools|2.5.0-2+deb12u3||434|114064|9|libc6,liblcms2-2,libopenjp2-7,libpng16-16,libtiff6||opj_compress,opj_decompress,opj_dump|command-line tools using the JPEG 2000 library
libopentracing-c-wrapper0|1.1.3-3+b1||100|29584|6|libc6,libgcc-s1,libopentracing1,libstdc++6
libopentracing1|1.6.0-4||197|53356|8|libc6,libgcc-s1,libstdc++6
libopus-dev|1.3.1-3||883|245572|12|libopus0|||Opus codec library development files
libopus0|1.3.1-3||400|195192|4|libc6
libp11-kit0|0.24.1-2||1408|345080|6|libc6,libffi8
libpackagekit-glib2-18|1.2.6-5+deb12u1||448|112892|4|libc6,libglib2.0-0
libpam-modules|1.5.2-6+deb12u2||1031|291056|112|libaudit1,libc6,libcrypt1,libdb5.3,libpam0g,libselinux1,debconf,libpam-modules-bin
libpam-modules-bin|1.5.2-6+deb12u2||227|75676|21|libaudit1,libc6,libcrypt1,libpam0g,libselinux1||/sbin/mkhomedir_helper,/sbin/pam_namespace_helper,/sbin/pwhistory_helper,/sbin/unix_chkpwd,/sbin/unix_update,+faillock,+pam_timestamp_check
libpam-runtime|1.5.2-6+deb12u2|all|876|160936|108|debconf,libpam-modules||+pam-auth-update,+pam_getenv
libpam-systemd|252.39-1~deb12u2||532|225520|7|libc6,libcap2,libpam0g,systemd,libpam-runtime,dbus,systemd-sysv|dbus-user-session
libpam0g|1.5.2-6+deb12u2||215|92060|15|libaudit1,libc6,debconf
libpango-1.0-0|1.50.12+ds-1||520|211788|7|fontconfig,libc6,libfribidi0,libglib2.0-0,libharfbuzz0b,libthai0|||Layout and rendering of internationalized text
libpangocairo-1.0-0|1.50.12+ds-1||103|34184|4|libc6,libcairo2,libfontconfig1,libglib2.0-0,libharfbuzz0b,libpango-1.0-0,libpangoft2-1.0-0|||Layout and rendering of internationalized text
libpangoft2-1.0-0|1.50.12+ds-1||142|47384|4|libc6,libfontconfig1,libfreetype6,libglib2.0-0,libharfbuzz0b,libpango-1.0-0
libpaper-utils|1.1.29||35|8868|6|libc6,libpaper1||paperconf,+paperconfig
libpaper1|1.1.29||56|12536|5|libc6,debconf,ucf,dpkg|libpaper-utils
libparse-pmfile-perl|0.43-2|all|49|16244|5|perl
libpathplan4|2.42.2-7+deb12u1||82|41932|5|libc6
libpcap-dev|1.10.3-1||36|28248|3|libpcap0.8-dev|||development library for libpcap (transitional package)
libpcap0.8|1.10.3-1||368|156700|9|libc6,libdbus-1-3
libpcap0.8-dev|1.10.3-1||858|281104|104|libc6-dev,libdbus-1-dev,libpcap0.8||pcap-config
libpci3|1:3.9.0-4||124|67432|6|libc6,libudev1,zlib1g,pci.ids|||PCI utilities (shared library)
libpciaccess0|0.17-2||92|51384|5|libc6,zlib1g
libpcre16-3|2:8.39-15||553|257464|5|libc6
libpcre2-16-0|10.42-1+deb12u2||632|245456|5|libc6
libpcre2-32-0|10.42-1+deb12u2||608|234736|5|libc6
libpcre2-8-0|10.42-1+deb12u2||685|261628|6|libc6
libpcre2-dev|10.42-1+deb12u2||2592|752192|110|libc6-dev,libpcre2-8-0,libpcre2-16-0,libpcre2-32-0,libpcre2-posix3||pcre2-config|New Perl Compatible Regular Expression Library - development files
libpcre2-posix3|10.42-1+deb12u2||82|55620|5|libc6,libpcre2-8-0
libpcre3|2:8.39-15||680|340864|12|libc6
libpcre3-dev|2:8.39-15||2211|653392|126|libc6-dev,libpcre3,libpcre16-3,libpcre32-3,libpcrecpp0v5||pcre-config|Old Perl 5 Compatible Regular Expression Library - development files
libpcre32-3|2:8.39-15||533|248144|5|libc6
libpcrecpp0v5|2:8.39-15||184|142988|8|libc6,libgcc-s1,libpcre3,libstdc++6
libpcsclite1|1.9.9-2||91|49704|5|libc6
libpdfbox-java|1:1.8.16-2|all|5368|5204504|11|libfontbox-java
libperl5.36|5.36.0-7+deb12u4||28875|4207640|392|libbz2-1.0,libc6,libcrypt1,libdb5.3,libgdbm-compat4,libgdbm6,zlib1g,perl-modules-5.36||cpan5.36-x86_64-linux-gnu,perl5.36-x86_64-linux-gnu
libpfm4|4.13.0-1||2723|294264|5|libc6
libpipeline1|1.5.7-1||96|38540|6|libc6
libpixman-1-0|0.42.2-1||1002|545588|6|libc6
libpixman-1-dev|0.42.2-1||1240|563848|8|libpixman-1-0
libpkcs11-helper1|1.29.0-1||161|51204|9|libc6,libssl3
libpkgconf3|1.8.1-1||101|36084|5|libc6
libplexus-cipher-java|2.0-1|all|43|14948|10|libatinject-jsr330-api-java
libplexus-classworlds-java|2.7.0-1|all|78|50604|8
libplexus-component-annotations-java|2.1.1-1|all|33|7660|10
libplexus-interpolation-java|1.26-1|all|109|76788|8
libplexus-sec-dispatcher-java|2.0-3|all|59|28348|10|libatinject-jsr330-api-java,libplexus-cipher-java,libplexus-utils2-java
libplexus-utils2-java|3.4.2-1|all|302|258468|11
libpng-dev|1.6.39-2+deb12u6||854|360564|26|libpng16-16,zlib1g-dev||libpng-config,libpng16-config|PNG library - development (version 1.6)
libpng16-16|1.6.39-2+deb12u6||417|277048|10|libc6,zlib1g
libpococrypto80|1.11.0-3+deb12u1||348|138768|4|libc6,libgcc-s1,libpocofoundation80,libssl3,libstdc++6
libpocodata80|1.11.0-3+deb12u1||2444|470128|4|libc6,libgcc-s1,libpocofoundation80,libstdc++6
libpocodataodbc80|1.11.0-3+deb12u1||1164|285008|4|libc6,libgcc-s1,libodbc2,libpocodata80,libpocofoundation80,libstdc++6
libpocofoundation80|1.11.0-3+deb12u1||1984|555364|4|libc6,libgcc-s1,libpcre3,libstdc++6,zlib1g
libpocojson80|1.11.0-3+deb12u1||464|167412|4|libc6,libgcc-s1,libpocofoundation80,libstdc++6
libpocomongodb80|1.11.0-3+deb12u1||308|131320|4|libc6,libgcc-s1,libpocofoundation80,libpoconet80,libstdc++6
libpoconet80|1.11.0-3+deb12u1||1456|434244|4|libc6,libgcc-s1,libpocofoundation80,libstdc++6
libpoconetssl80|1.11.0-3+deb12u1||400|145084|4|libc6,libgcc-s1,libpococrypto80,libpocofoundation80,libpoconet80,libpocoutil80,libssl3,libstdc++6
libpocoutil80|1.11.0-3+deb12u1||580|194664|4|libc6,libgcc-s1,libpocofoundation80,libpocojson80,libpocoxml80,libstdc++6
libpocoxml80|1.11.0-3+deb12u1||616|201380|4|libc6,libexpat1,libgcc-s1,libpocofoundation80,libstdc++6
libpolkit-agent-1-0|122-3||70|24444|5|libc6,libglib2.0-0,libpolkit-gobject-1-0
libpolkit-gobject-1-0|122-3||148|43912|5|libc6,libglib2.0-0,libsystemd0
libpopt0|1.19+dfsg-1||245|43268|41|libc6
libpostgresql-jdbc-java|42.5.5-0+deb12u1|all|1041|958408|12||||Java database (JDBC) driver for PostgreSQL
libpq-dev|15.20-0+deb12u1||595|156556|23|libpq5,libssl-dev||pg_config|header files for libpq5 (PostgreSQL library)
libpq5|15.20-0+deb12u1||906|205248|18|libc6,libgssapi-krb5-2,libldap-2.5-0,libssl3|||PostgreSQL C client library
libproc2-0|2:4.0.2-3||232|62804|6|libc6,libsystemd0
libprotobuf-c1|1.4.1-1+b1||69|27492|6|libc6
libprotobuf-dev|3.21.12-3+deb12u1||11770|1282804|111|zlib1g-dev,libprotobuf32,libprotobuf-lite32|||protocol buffers C++ library (development files) and proto files
libprotobuf-lite32|3.21.12-3+deb12u1||885|261772|5|libc6,libgcc-s1,libstdc++6
libprotobuf32|3.21.12-3+deb12u1||3337|931592|5|libc6,libgcc-s1,libstdc++6,zlib1g
libprotoc32|3.21.12-3+deb12u1||3009|830092|5|libc6,libgcc-s1,libprotobuf32,libstdc++6
libpsl5|0.21.2-1||96|58684|5|libidn2-0,libc6,libunistring2
libptexenc1|2022.20220321.62855-5.1+deb12u2||97|43808|7|libc6,libkpathsea6
libpthread-stubs0-dev|0.4-1||18|5344|4
libpulse0|16.1+dfsg1-2+b1||969|273952|12|libasyncns0,libc6,libdbus-1-3,libsndfile1,libsystemd0,libx11-6,libx11-xcb1,libxcb1|||PulseAudio client libraries
libpython3-all-dev|3.11.2-1+b1||6|1068|1|libpython3-dev,libpython3.11-dev
libpython3-dev|3.11.2-1+b1||37|9572|8|libpython3.11-dev||x86_64-linux-gnu-python3-config
libpython3-stdlib|3.11.2-1+b1||27|9312|4|libpython3.11-stdlib
libpython3.11|3.11.2-6+deb12u9||7626|1988800|5|libpython3.11-stdlib,libc6,libexpat1,zlib1g
libpython3.11-dev|3.11.2-6+deb12u9||25766|4739284|214|libpython3.11-stdlib,libpython3.11,libexpat1-dev,zlib1g-dev|libc6-dev|x86_64-linux-gnu-python3.11-config
libpython3.11-minimal|3.11.2-6+deb12u9||5232|820928|282|libc6,libssl3|libpython3.11-stdlib
libpython3.11-stdlib|3.11.2-6+deb12u9||8334|1798408|323|libpython3.11-minimal,media-types,libbz2-1.0,libc6,libcrypt1,libdb5.3,libffi8,liblzma5,libncursesw6,libnsl2,libreadline8,libsqlite3-0,libtinfo6,libtirpc3,libuuid1
libqdox-java|1.12.1-3|all|209|171734|9
libquadmath0|12.2.0-14+deb12u1||292|144616|3|gcc-12-base,libc6
libquadmath0-i386-cross|12.2.0-14cross1|all|676|226740|4|gcc-12-cross-base,libc6-i386-cross
libquadmath0-ppc64el-cross|12.2.0-14cross1|all|397|148736|4|gcc-12-cross-base,libc6-ppc64el-cross
librav1e0|0.5.1-6||2664|763348|4|libc6,libgcc-s1
librdkafka1|2.0.2-1||1993|643568|8|libc6,liblz4-1,libsasl2-2,libssl3,libzstd1,zlib1g
libre2-9|20220601+dfsg-1+b1||505|179300|5|libc6,libgcc-s1,libstdc++6
libre2-dev|20220601+dfsg-1+b1||1185|240504|11|libre2-9
libreadline-dev|8.2-1.3||790|150856|14|libreadline8,libncurses-dev,dpkg|||GNU readline and history libraries, development files
libreadline8|8.2-1.3||475|165760|11|readline-common,libc6,libtinfo6
librecode0|3.6-25||1834|524312|5|libc6
libregexp-assemble-perl|0.38-2|all|238|77788|27|perl||regexp-assemble
librhash0|1.4.3-3||237|134112|4|libc6|libssl3
librsvg2-2|2.54.7+dfsg-1~deb12u1||10909|2620240|8|libc6,libcairo-gobject2,libcairo2,libgcc-s1,libgdk-pixbuf-2.0-0,libglib2.0-0,libpango-1.0-0,libpangocairo-1.0-0,libxml2|librsvg2-common
librsvg2-common|2.54.7+dfsg-1~deb12u1||76|21384|5|librsvg2-2,libgdk-pixbuf-2.0-0,libglib2.0-0
librsvg2-dev|2.54.7+dfsg-1~deb12u1||296|56228|14|gir1.2-rsvg-2.0,libcairo2-dev,libgdk-pixbuf-2.0-dev,libglib2.0-dev,librsvg2-2,librsvg2-common
librtmp1|2.4+20151223.gitfa8646d.1-2+b2||146|60824|5|libc6,libgmp10,libgnutls30,libhogweed6,libnettle8,zlib1g
libruby|1:3.1||13|4972|3|libruby3.1
libruby3.1|3.1.2-7+deb12u1||25005|5400480|1940|rake,ruby-net-telnet,ruby-xmlrpc,ruby-webrick,ruby-sdbm,libc6,libcrypt1,libedit2,libffi8,libgmp10,libncurses6,libssl3,libtinfo6,libyaml-0-2,zlib1g
libsasl2-2|2.1.28+dfsg-10+deb12u1||167|59908|7|libsasl2-modules-db,libc6
libsasl2-dev|2.1.28+dfsg-10+deb12u1||885|234656|64|libc6-dev,libsasl2-2|||Cyrus SASL - development files for authentication abstraction library
libsasl2-modules-db|2.1.28+dfsg-10+deb12u1||77|20524|6|libc6,libdb5.3
libsctp-dev|1.0.19+dfsg-2||231|72188|29|libsctp1,libc6-dev
libsctp1|1.0.19+dfsg-2||56|29720|5|libc6
libseccomp-dev|2.5.4-1+deb12u1||410|90828|41|libseccomp2|||high level interface to Linux seccomp filter (development files)
libseccomp2|2.5.4-1+deb12u1||148|46808|5|libc6|||high level interface to Linux seccomp filter
libsecret-1-0|0.20.5-3||432|115364|4|libc6,libgcrypt20,libglib2.0-0,libsecret-common
libsecret-1-dev|0.20.5-3||3710|144100|311|libsecret-1-0,gir1.2-secret-1,libgcrypt20-dev,libglib2.0-dev|||Secret store (development files)
libsecret-common|0.20.5-3|all|247|28460|59
libselinux1|3.4-1+b6||199|73720|4|libc6,libpcre2-8-0
libselinux1-dev|3.4-1+b6||702|156780|218|libselinux1,libsepol-dev,libpcre2-dev
libsemanage-common|3.4-1|all|37|21632|5
libsemanage2|3.4-1+b5||297|89884|4|libsemanage-common,libaudit1,libbz2-1.0,libc6,libselinux1,libsepol2
libsensors-config|1:3.6.0-7.1|all|33|14252|5
libsensors5|1:3.6.0-7.1||87|34160|6|libsensors-config,libc6
libsepol-dev|3.4-2.1||1669|351496|51|libsepol2
libsepol2|3.4-2.1||775|275900|3|libc6
libserf-1-1|1.3.9-11||154|55016|7|libapr1,libaprutil1,libc6,libgssapi-krb5-2,libssl3,zlib1g
libservlet-api-java|4.0.1-2|all|137|80988|10
libsigc++-2.0-0v5|2.12.0-1||68|25732|6|libc6,libgcc-s1,libstdc++6
libsigsegv2|2.14-1||70|37152|8|libc6
libsisu-inject-java|0.3.4-2|all|412|346848|10|libcdi-api-java,libslf4j-java
libsisu-plexus-java|0.3.4-3|all|245|180952|10|libcdi-api-java,libplexus-classworlds-java,libplexus-component-annotations-java,libplexus-utils2-java,libsisu-inject-java
libslang2|2.3.3-3||2386|554316|10|libc6
libslf4j-java|1.7.32-1|all|281|143900|64
libsm-dev|2:1.2.3-1||106|37956|9|libsm6,x11proto-core-dev,libice-dev
libsm6|2:1.2.3-1||73|35108|5|libc6,libice6,libuuid1|||X11 Session Management library
libsmartcols1|2.38.1-5+deb12u3||289|106776|6|libc6
libsmbclient|2:4.17.12+dfsg-0+deb12u4||236|83572|6|samba-libs,libbsd0,libc6,libtalloc2,libtevent0
libsnappy-dev|1.1.9-3||143|39196|16|libsnappy1v5|||fast compression/decompression library (development files)
libsnappy1v5|1.1.9-3||89|25964|4|libc6,libstdc++6
libsndfile1|1.2.0-1+deb12u1||574|196540|5|libc6,libflac12,libmp3lame0,libmpg123-0,libogg0,libopus0,libvorbis0a,libvorbisenc2
libsodium-dev|1.0.18-1+deb12u1||795|180880|69|libsodium23|||Network communication, cryptography and signaturing library - headers
libsodium23|1.0.18-1+deb12u1||415|162044|8|libc6
libsource-highlight-common|3.1.9-4.2|all|320|77400|206
libsource-highlight4v5|3.1.9-4.2+b3||843|256880|6|libsource-highlight-common,libboost-regex1.74.0,libc6,libgcc-s1,libstdc++6
libsqlite3-0|3.40.1-2+deb12u2||1682|838808|7|libc6|||SQLite 3 shared library
libsqlite3-dev|3.40.1-2+deb12u2||3150|1025140|9|libsqlite3-0,libc6-dev|||SQLite 3 development files
libss2|1.47.0-2+b2||71|24800|5|libcom-err2,libc6
libssh-gcrypt-4|0.10.6-0+deb12u3||641|221632|6|libc6,libgcrypt20,libgpg-error0,libgssapi-krb5-2,zlib1g
libssh2-1|1.10.0-3+deb12u1||353|175976|8|libc6,libssl3,zlib1g
libssl-dev|3.0.22-1~deb12u2||12206|2450160|145|libssl3|||Secure Sockets Layer toolkit - development files
libssl3|3.0.22-1~deb12u2||6042|2039888|9|libc6
libstd-rust-1.63|1.63.0+dfsg1-2||72234|18676676|8|libc6,libgcc-s1,libllvm14
libstd-rust-dev|1.63.0+dfsg1-2||188198|33869108|32|libstd-rust-1.63
libstdc++-12-dev|12.2.0-14+deb12u1||19446|2047292|814|gcc-12-base,libgcc-12-dev,libstdc++6,libc6-dev
libstdc++6|12.2.0-14+deb12u1||2686|612604|8|gcc-12-base,libc6,libgcc-s1
libstdc++6-arm64-cross|12.2.0-14cross1|all|2141|513672|5|gcc-12-cross-base,libc6-arm64-cross,libgcc-s1-arm64-cross
libstdc++6-armel-cross|12.2.0-14cross1|all|1763|463928|5|gcc-12-cross-base,libc6-armel-cross,libgcc-s1-armel-cross
libstdc++6-armhf-cross|12.2.0-14cross1|all|1427|476428|5|gcc-12-cross-base,libc6-armhf-cross,libgcc-s1-armhf-cross
libstdc++6-i386-cross|12.2.0-14cross1|all|2180|618208|5|gcc-12-cross-base,libc6-i386-cross,libgcc-s1-i386-cross
libstdc++6-ppc64el-cross|12.2.0-14cross1|all|3102|659568|5|gcc-12-cross-base,libc6-ppc64el-cross,libgcc-s1-ppc64el-cross
libstdc++6-s390x-cross|12.2.0-14cross1|all|2465|571208|5|gcc-12-cross-base,libc6-s390x-cross,libgcc-s1-s390x-cross
libstemmer0d|2.2.0-2||818|118164|9|libc6
libstring-shellquote-perl|1.04-3|all|33|11900|7|perl||shell-quote
libstrongswan|5.9.8-5+deb12u6||1451|432028|98|libc6,libcap2,libgmp10,libsystemd0|libstrongswan-standard-plugins
libstrongswan-extra-plugins|5.9.8-5+deb12u6||783|271304|48|libstrongswan,libc6,libcurl4,libgcrypt20,libgpg-error0,libldap-2.5-0,libtss2-sys1||tpm_extendpcr|strongSwan utility and crypto library (extra plugins)
libstrongswan-standard-plugins|5.9.8-5+deb12u6||397|139680|19|libstrongswan,libc6,libip4tc2,libssl3|||strongSwan utility and crypto library (standard plugins)
libsub-override-perl|0.09-4|all|27|9304|5|perl
libsubid4|1:4.13+dfsg1-1+deb12u2||324|211172|6|libaudit1,libc6,libcrypt1,libpam0g,libselinux1,libsemanage2
libsvn1|1.14.2-4+deb12u1||4301|1410744|41|libsqlite3-0,libapr1,libaprutil1,libc6,libdb5.3,libexpat1,liblz4-1,libsasl2-2,libserf-1-1,libutf8proc2,zlib1g
libsvtav1enc1|1.4.1+dfsg-1||6632|2121284|5|libc6
libsynctex2|2022.20220321.62855-5.1+deb12u2||169|59892|7|libc6,zlib1g
libsystemd-dev|252.39-1~deb12u2||1110|353992|697|libsystemd0|||systemd utility library - development files
libsystemd-shared|252.39-1~deb12u2||5350|1696184|6|libacl1,libapparmor1,libaudit1,libblkid1,libc6,libcap2,libcrypt1,libgcrypt20,libip4tc2,libkmod2,liblz4-1,liblzma5,libmount1,libpam0g,libseccomp2,libselinux1,libssl3,libzstd1
libsystemd0|252.39-1~deb12u2||909|332372|5|libc6,libcap2,libgcrypt20,liblz4-1,liblzma5,libzstd1
libsz2|1.0.6-1+b1||31|7804|6|libaec0,libc6
libtalloc2|2.4.0-f2||86|25616|4|libc6
libtasn1-6|4.19.0-2+deb12u1||116|48596|8|libc6
libtcl8.6|8.6.13+dfsg-2||4282|1034548|233|tzdata,libc6,zlib1g
libtdb1|1.4.8-2||131|44528|4|libc6
libteckit0|2.5.11+ds1-1+b1||2677|335084|8|libc6,libgcc-s1,libstdc++6,zlib1g
libtermkey1|0.22-1||63|18404|4|libc6,libunibilium4
libtest-harness-perl|3.44-1|all|611|244852|117|perl||prove
libtevent0|0.14.1-1||127|37948|4|libc6,libtalloc2
libtexlua53-5|2022.20220321.62855-5.1+deb12u2||289|110820|5|libc6
libtexluajit2|2022.20220321.62855-5.1+deb12u2||565|246440|5|libc6,libgcc-s1
libtext-charwidth-perl|0.04-11||41|9496|7|libc6,perl-base
libthai-data|0.1.29-1|all|626|176200|4
libthai0|0.1.29-1||99|57468|5|libthai-data,libc6,libdatrie1
libtiff-dev|4.5.0-6+deb12u4||1277|456336|71|libc6-dev,libjbig-dev,libjpeg-dev,liblzma-dev,libzstd-dev,libwebp-dev,libtiff6,libtiffxx6,zlib1g-dev,libdeflate-dev,liblerc-dev|||Tag Image File Format library (TIFF), development files
libtiff6|4.5.0-6+deb12u4||716|316172|5|libc6,libdeflate0,libjbig0,libjpeg62-turbo,liblerc4,liblzma5,libwebp7,libzstd1,zlib1g
libtiffxx6|4.5.0-6+deb12u4||164|144124|5|libc6,libstdc++6,libtiff6
libtime-duration-perl|1.21-2|all|36|13088|5|perl
libtimedate-perl|2.3300-2|all|127|39316|48|perl
libtinfo-dev|6.4-4||6|924|1|libtinfo6,libncurses-dev
libtinfo6|6.4-4||541|331352|7|libc6
libtinyxml2-9|9.0.0+dfsg-3.1||124|31776|4|libc6,libgcc-s1,libstdc++6
libtirpc-common|1.3.3+ds-1|all|35|14048|6
libtirpc-dev|1.3.3+ds-1||717|191428|78|libtirpc3
libtirpc3|1.3.3+ds-1||226|85192|6|libc6,libgssapi-krb5-2,libtirpc-common
libtk8.6|8.6.13-2||2413|780580|95|libtcl8.6,libc6,libfontconfig1,libx11-6,libxft2,libxss1
libtool|2.4.7-7~deb12u1|all|1213|517256|19|gcc,cpp,libc6-dev,file,autotools-dev|libltdl-dev|libtoolize|Generic library support script
libtree-sitter0|0.20.7-1||201|83904|4|libc6
libtsan2|12.2.0-14+deb12u1||7815|2196972|3|gcc-12-base,libc6,libgcc-s1
libtsan2-arm64-cross|12.2.0-14cross1|all|7978|2178896|4|gcc-12-cross-base,libc6-arm64-cross,libgcc-s1-arm64-cross
libtsan2-ppc64el-cross|12.2.0-14cross1|all|8503|2263800|4|gcc-12-cross-base,libc6-ppc64el-cross,libgcc-s1-ppc64el-cross
libtss2-mu0|3.2.1-3||357|76900|5|tpm-udev,libc6
libtss2-sys1|3.2.1-3||193|57148|5|tpm-udev,libc6,libtss2-mu0
libu2f-udev|1.1.10-3|all|14|6300|3|udev|||Universal 2nd Factor (U2F) — transitional package
libubsan1|12.2.0-14+deb12u1||2652|883056|3|gcc-12-base,libc6,libgcc-s1,libstdc++6
libubsan1-arm64-cross|12.2.0-14cross1|all|2700|860512|4|gcc-12-cross-base,libc6-arm64-cross,libgcc-s1-arm64-cross,libstdc++6-arm64-cross
libubsan1-armel-cross|12.2.0-14cross1|all|2580|861596|4|gcc-12-cross-base,libc6-armel-cross,libgcc-s1-armel-cross,libstdc++6-armel-cross
libubsan1-armhf-cross|12.2.0-14cross1|all|2429|854608|4|gcc-12-cross-base,libc6-armhf-cross,libgcc-s1-armhf-cross,libstdc++6-armhf-cross
libubsan1-i386-cross|12.2.0-14cross1|all|2483|869580|4|gcc-12-cross-base,libc6-i386-cross,libgcc-s1-i386-cross,libstdc++6-i386-cross
libubsan1-ppc64el-cross|12.2.0-14cross1|all|2851|896516|4|gcc-12-cross-base,libc6-ppc64el-cross,libgcc-s1-ppc64el-cross,libstdc++6-ppc64el-cross
libubsan1-s390x-cross|12.2.0-14cross1|all|2705|850444|4|gcc-12-cross-base,libc6-s390x-cross,libgcc-s1-s390x-cross,libstdc++6-s390x-cross
libuchardet0|0.0.7-1||208|67816|4|libc6,libgcc-s1,libstdc++6
libudev1|252.39-1~deb12u2||240|108880|5|libc6
libunbound-dev|1.17.1-2+deb12u4||2334|637308|39|libunbound8|||static library, header files, and docs for libunbound
libunbound8|1.17.1-2+deb12u4||1236|552964|5|libc6,libevent-2.1-7,libgmp10,libhogweed6,libnettle8|||library implementing DNS resolution and validation
libunibilium4|2.1.0-1||97|23784|5|libc6
libunistring2|1.0-2||1807|436708|5|libc6
libunwind8|1.6.2-3||196|51172|11|libc6,liblzma5
liburcu8|0.13.2-1||344|70788|19|libc6
liburing2|2.3-3||44|12572|5|libc6
libusb-1.0-0|2:1.0.26-1||155|62592|6|libc6,libudev1
libutempter0|1.2.1-3||50|8960|6|libc6
libutf8proc2|2.8.0-1||367|60060|6|libc6
libuuid1|2.38.1-5+deb12u3||79|28784|5|libc6|uuid-runtime
libuv1|1.44.2-1+deb12u1||294|135616|5|libc6
libuv1-dev|1.44.2-1+deb12u1||672|172464|22|libuv1|||asynchronous event notification library - development files
libvarnishapi3|7.1.1-2+deb12u1||340|169596|6|libc6,libpcre2-8-0
libversion-perl|1:0.9929-1+b2||143|53336|14|perl,perl-base,libc6
libvorbis0a|1.3.7-1||205|93028|6|libc6,libogg0
libvorbisenc2|1.3.7-1||703|80568|5|libc6,libvorbis0a
libvpx-dev|1.12.0-1+deb12u5||4578|1154936|33|libvpx7
libvpx7|1.12.0-1+deb12u5||3061|1003444|6|libc6
libvterm0|0.1.4-1||85|29724|4|libc6
libvulkan1|1.3.239.0-1||477|116232|4|libc6|||Vulkan loader library
libwagon-file-java|3.5.3-1|all|32|8388|8|libslf4j-java,libwagon-provider-api-java
libwagon-http-shaded-java|3.5.3-1|all|1574|1341212|6
libwagon-provider-api-java|3.5.3-1|all|97|48224|12|libplexus-utils2-java
libwayland-client0|1.21.0-1||89|28320|4|libc6,libffi8
libwayland-cursor0|1.21.0-1||54|14376|4|libc6,libwayland-client0
libwayland-egl1|1.21.0-1||33|8640|4|libc6
libwayland-server0|1.21.0-1||111|35876|4|libc6,libffi8
libwbclient0|2:4.17.12+dfsg-0+deb12u4||132|54740|4|libbsd0,libc6
libwebp-dev|1.2.4-0.2+deb12u1||1084|400448|30|libwebp7,libwebpmux3,libwebpdemux2|||Lossy compression of digital photographic images
libwebp7|1.2.4-0.2+deb12u1||544|285512|5|libc6
libwebpdemux2|1.2.4-0.2+deb12u1||120|99408|5|libc6,libwebp7
libwebpmux3|1.2.4-0.2+deb12u1||144|109492|5|libc6,libwebp7
libwmf-0.2-7|0.2.12-5.1||403|116636|8|libc6,libexpat1,libfreetype6,libjpeg62-turbo,libpng16-16,libwmflite-0.2-7,libx11-6,zlib1g|fonts-urw-base35
libwmf-dev|0.2.12-5.1||906|205444|38|libwmf-0.2-7,libwmflite-0.2-7,libfreetype-dev,x11proto-core-dev,libx11-dev,zlib1g-dev||libwmf-config
libwmflite-0.2-7|0.2.12-5.1||201|75164|6|libc6
libwrap0|7.6.q-32||110|54936|11|libc6,libnsl2
libx11-6|2:1.8.4-2+deb12u2||1562|759544|7|libc6,libxcb1,libx11-data
libx11-data|2:1.8.4-2+deb12u2|all|1577|291884|195
libx11-dev|2:1.8.4-2+deb12u2||2600|836976|18|libx11-6,libxau-dev,libxdmcp-dev,x11proto-dev,xtrans-dev,libxcb1-dev
libx11-xcb1|2:1.8.4-2+deb12u2||252|192356|5|libx11-6
libx264-164|2:0.164.3095+gitbaee400-3||1877|547148|3|libc6
libx264-dev|2:0.164.3095+gitbaee400-3||2764|605980|7|libx264-164|||development files for libx264
libx265-199|3.5-2+b1||16203|1150056|5|libc6,libnuma1,libstdc++6
libx265-dev|3.5-2+b1||21576|1171416|9|libx265-199
libx32asan8|12.2.0-14+deb12u1||7090|2063116|4|gcc-12-base,libc6-x32,libx32gcc-s1
libx32atomic1|12.2.0-14+deb12u1||43|9288|3|gcc-12-base,libc6-x32
libx32gcc-12-dev|12.2.0-14+deb12u1||7106|2042380|33|gcc-12-base,lib32gcc-s1,libx32gcc-s1,lib32gomp1,libx32gomp1,lib32itm1,libx32itm1,lib32atomic1,libx32atomic1,lib32asan8,libx32asan8,lib32ubsan1,libx32ubsan1,lib32quadmath0,libx32quadmath0|libc6-dev
libx32gcc-s1|12.2.0-14+deb12u1||135|50116|2|gcc-12-base,libc6-x32
libx32gomp1|12.2.0-14+deb12u1||298|116020|3|gcc-12-base,libc6-x32
libx32itm1|12.2.0-14+deb12u1||105|26444|3|gcc-12-base,libc6-x32
libx32quadmath0|12.2.0-14+deb12u1||286|146688|3|gcc-12-base,libc6-x32
libx32stdc++6|12.2.0-14+deb12u1||2389|598712|4|gcc-12-base,libx32gcc-s1,libc6-x32
libx32ubsan1|12.2.0-14+deb12u1||2498|874400|3|gcc-12-base,libc6-x32,libx32gcc-s1,libx32stdc++6
libxapian30|1.4.22-1||2666|1100156|6|libc6,libgcc-s1,libstdc++6,libuuid1,zlib1g
libxau-dev|1:1.0.9-1||65|22912|16|libxau6,x11proto-dev
libxau6|1:1.0.9-1||42|19720|5|libc6
libxaw7|2:1.0.14-1||519|201436|6|libc6,libx11-6,libxext6,libxmu6,libxpm4,libxt6
libxcb-dri2-0|1.15-1||136|106792|5|libc6,libxcb1
libxcb-dri3-0|1.15-1||136|106676|5|libc6,libxcb1
libxcb-glx0|1.15-1||244|122392|5|libc6,libxcb1
libxcb-present0|1.15-1||126|105420|5|libc6,libxcb1
libxcb-randr0|1.15-1||192|116680|5|libc6,libxcb1
libxcb-render0|1.15-1||176|115012|5|libc6,libxcb1
`;
