/** Part 2 of Debian's packages, made by build/debian-packages.ts; debian.ts says what the columns are. */
export const debianPackages2 = `
libavahi-common3|0.8-10+deb12u1||94|42112|6|libc6,libavahi-common-data
libavif-dev|0.11.1-1+deb12u1||105|41868|10|libavif15|||Library for handling .avif files (development files)
libavif15|0.11.1-1+deb12u1||203|94396|6|libaom3,libc6,libdav1d6,libgav1-1,librav1e0,libsvtav1enc1,libyuv0
libbabeltrace1|1.5.11-1+b2||547|172356|16|libc6,libdw1,libelf1,libglib2.0-0,libuuid1
libbinutils|2.40-2||2469|572104|6|libc6,libzstd1,zlib1g,binutils-common
libblas-dev|3.11.0-2||1040|157716|9|libblas3
libblas3|3.11.0-2||464|148592|5|libc6
libblkid-dev|2.38.1-5+deb12u3||875|179412|8|libblkid1,libc6-dev,uuid-dev
libblkid1|2.38.1-5+deb12u3||398|147380|6|libc6
libbluetooth-dev|5.66-1+deb12u2||906|291808|54|libbluetooth3,libc6-dev|||Development files for using the BlueZ Linux Bluetooth library
libbluetooth3|5.66-1+deb12u2||294|106956|8|libc6,libudev1
libboost-filesystem1.74.0|1.74.0+ds1-21||2153|257792|5|libc6,libgcc-s1,libstdc++6
libboost-iostreams1.74.0|1.74.0+ds1-21||2113|239848|5|libbz2-1.0,libc6,libgcc-s1,liblzma5,libstdc++6,libzstd1,zlib1g
libboost-program-options1.74.0|1.74.0+ds1-21||2441|328616|5|libc6,libgcc-s1,libstdc++6
libboost-regex1.74.0|1.74.0+ds1-21||3097|486564|5|libc6,libgcc-s1,libicu72,libstdc++6
libbpf1|1:1.1.2-0+deb12u1||385|145032|4|libc6,libelf1,zlib1g
libbrotli-dev|1.0.9-2+deb12u1||900|287396|16|libbrotli1|||library implementing brotli encoder and decoder (development files)
libbrotli1|1.0.9-2+deb12u1||783|274704|10|libc6
libbsd-dev|0.11.7-2||735|243072|274|libbsd0,libmd-dev
libbsd0|0.11.7-2||202|117416|6|libc6,libmd0
libbsf-java|1:2.4.0-8|all|103|76260|9
libbson-1.0-0|1.23.1-1+deb12u3||256|76920|5|libc6
libbz2-1.0|1.0.8-5+b1||106|47348|7|libc6
libbz2-dev|1.0.8-5+b1||95|30868|4|libbz2-1.0,libc6-dev|||high-quality block-sorting file compressor library - development
libc-ares-dev|1.18.1-3||420|191880|74|libc-ares2
libc-ares2|1.18.1-3||169|102484|6|libc6
libc-bin|2.36-9+deb12u14||2042|609144|37|libc6||/sbin/ldconfig,getconf,getent,iconv,ld.so,ldd,locale,localedef,pldd,tzselect,zdump,+iconvconfig,+zic
libc-dev-bin|2.36-9+deb12u14||94|48056|5|libc6||gencat
libc-l10n|2.36-9+deb12u14|all|4350|676384|40
libc6|2.36-9+deb12u14||13001|2759320|286|libgcc-s1|libidn2-0
libc6-amd64-cross|2.36-8cross1|all||1471600|26
libc6-arm64-cross|2.36-8cross1|all||1004648|24
libc6-armel-cross|2.36-8cross1|all||883272|24
libc6-armhf-cross|2.36-8cross1|all||871004|24
libc6-dbg|2.36-9+deb12u14||11025|7389180|276|libc6
libc6-dev|2.36-9+deb12u14||11975|1903668|511|libc6,libc-dev-bin,linux-libc-dev,libcrypt-dev,libnsl-dev,rpcsvc-proto|||GNU C Library: Development Libraries and Header Files
libc6-dev-amd64-cross|2.36-8cross1|all||1893992|509|libc6-amd64-cross,linux-libc-dev-amd64-cross|||GNU C Library: Development Libraries and Header Files (for cross-compiling)
libc6-dev-arm64-cross|2.36-8cross1|all||1423640|500|libc6-arm64-cross,linux-libc-dev-arm64-cross|||GNU C Library: Development Libraries and Header Files (for cross-compiling)
libc6-dev-i386|2.36-9+deb12u14||6801|1354596|125|libc6-i386,libc6-dev|gcc-multilib
libc6-dev-x32|2.36-9+deb12u14||7632|1521392|40|libc6-x32,libc6-dev-i386,libc6-dev|gcc-multilib
libc6-i386|2.36-9+deb12u14||11899|2458148|281|libc6
libc6-i386-cross|2.36-8cross1|all||1340080|24
libc6-ppc64el-cross|2.36-8cross1|all||1352540|25
libc6-riscv64-cross|2.36-8cross1|all||1004648|24
libc6-s390x-cross|2.36-8cross1|all||1002916|24
libc6-x32|2.36-9+deb12u14||11556|2588160|282|libc6
libcairo-gobject2|1.16.0-7||178|111752|6|libcairo2,libglib2.0-0
libcairo-script-interpreter2|1.16.0-7||285|149028|5|libc6,libcairo2,libfontconfig1,libfreetype6,liblzo2-2,zlib1g
libcairo2|1.16.0-7||1307|574676|5|libc6,libfontconfig1,libfreetype6,libpixman-1-0,libpng16-16,libx11-6,libxcb-render0,libxcb-shm0,libxcb1,libxext6,libxrender1,zlib1g|||Cairo 2D vector graphics library
libcairo2-dev|1.16.0-7||2804|726980|38|libcairo-gobject2,libcairo-script-interpreter2,libcairo2,libfontconfig-dev,libfreetype-dev,libglib2.0-dev,libpixman-1-dev,libpng-dev,libsm-dev,libx11-dev,libxcb-render0-dev,libxcb-shm0-dev,libxcb1-dev,libxext-dev,libxrender-dev|||Development files for the Cairo 2D graphics library
libcap-ng-dev|0.8.3-1+b3||91|31276|34|libcap-ng0|||Development and header files for libcap-ng
libcap-ng0|0.8.3-1+b3||65|17068|8|libc6
libcap2|1:2.66-4+deb12u3+b1||95|27708|8|libc6
libcap2-bin|1:2.66-4+deb12u3+b1||133|35220|15|libc6,libcap2||/sbin/capsh,/sbin/getcap,/sbin/getpcaps,/sbin/setcap|POSIX 1003.1e capabilities (utilities)
libcapnp-0.9.2|0.9.2-2||5531|1304796|15|libc6,libgcc-s1,libssl3,libstdc++6,zlib1g
libcbor0.8|0.8.0-2+b1||98|27436|7|libc6
libcc1-0|12.2.0-14+deb12u1||136|41736|3|gcc-12-base,libc6,libgcc-s1,libstdc++6
libccid|1.5.2-1||590|366964|11|libc6,libusb-1.0-0
libcctz2|2.3+dfsg1-3||124|40424|4|libc6,libgcc-s1,libstdc++6
libcdi-api-java|1.2-3|all|92|54264|10|libatinject-jsr330-api-java,libgeronimo-interceptor-3.0-spec-java
libcdt5|2.42.2-7+deb12u1||78|39624|5|libc6
libcgraph6|2.42.2-7+deb12u1||144|63000|5|libc6,libcdt5
libcgroup2|2.0.2-2||135|51740|4|libc6
libcharon-extauth-plugins|5.9.8-5+deb12u6||206|89676|10|libstrongswan,libc6|||strongSwan charon library (extended authentication plugins)
libcharon-extra-plugins|5.9.8-5+deb12u6||1069|273524|96|libstrongswan,libc6,libip4tc2,libpam0g||pt-tls-client|strongSwan charon library (extra plugins)
libclang-common-14-dev|1:14.0.6-12|all|19869|889680|183|libllvm14
libclang-cpp14|1:14.0.6-12||57487|11085548|5|libc6,libgcc-s1,libllvm14,libstdc++6
libclang1-14|1:14.0.6-12||29985|6156824|9|libc6,libgcc-s1,libllvm14,libstdc++6
libcolord2|1.4.6-2.2||609|136572|6|libc6,libglib2.0-0,liblcms2-2,libudev1
libcom-err2|1.47.0-2+b2||55|20044|5|libc6
libcommons-cli-java|1.5.0-1|all|85|59972|11
libcommons-io-java|2.11.0-2|all|364|318700|9|libcommons-parent-java
libcommons-lang3-java|3.12.0-2+deb12u1|all|640|566136|10|libcommons-parent-java
libcommons-logging-java|1.2-3|all|176|62360|20|libcommons-parent-java
libcommons-parent-java|56-1|all|85|10816|8|libapache-pom-java
libconfig-inifiles-perl|3.000003-2+deb12u1|all|123|45984|5
libcpan-distnameinfo-perl|0.12-3|all|23|8252|5|perl
libcpan-meta-check-perl|0.017-1|all|23|7340|5|perl,libcpan-meta-requirements-perl,libmodule-metadata-perl
libcpan-meta-requirements-perl|2.140-2|all|57|17588|6|perl
libcpan-meta-yaml-perl|0.018-2|all|45|13696|5|perl
libcpuinfo0|0.0~git20220617.082deff-1+deb12u1||72|21564|3|libc6
libcrypt-dev|1:4.4.33-2||341|118144|20|libcrypt1
libcrypt1|1:4.4.33-2||233|89464|5|libc6
libcryptsetup12|2:2.6.1-4~deb12u2||563|223344|7|libargon2-1,libblkid1,libc6,libdevmapper1.02.1,libjson-c5,libssl3,libuuid1
libctf-nobfd0|2.40-2||301|153384|4|libc6,zlib1g
libctf0|2.40-2||232|89796|3|libbinutils,libc6,zlib1g
libcups2|2.4.2-3+deb12u9||675|245180|6|libavahi-client3,libavahi-common3,libc6,libgnutls30,libgssapi-krb5-2,zlib1g
libcurl3-gnutls|7.88.1-10+deb12u15||828|386008|7|libbrotli1,libc6,libgnutls30,libgssapi-krb5-2,libidn2-0,libldap-2.5-0,libnettle8,libnghttp2-14,libpsl5,librtmp1,libssh2-1,libzstd1,zlib1g|ca-certificates
libcurl3-nss|7.88.1-10+deb12u15||852|395568|7|libbrotli1,libc6,libgssapi-krb5-2,libidn2-0,libldap-2.5-0,libnghttp2-14,libnspr4,libnss3,libpsl5,librtmp1,libssh2-1,libzstd1,zlib1g,nss-plugin-pem|ca-certificates||easy-to-use client-side URL transfer library (NSS flavour)
libcurl4|7.88.1-10+deb12u15||840|392184|5|libbrotli1,libc6,libgssapi-krb5-2,libidn2-0,libldap-2.5-0,libnghttp2-14,libpsl5,librtmp1,libssh2-1,libssl3,libzstd1,zlib1g|ca-certificates
libcurl4-openssl-dev|7.88.1-10+deb12u15||1778|492864|21|libcurl4||curl-config|development files and documentation for libcurl (OpenSSL flavour)
libcwidget4|0.5.18-6||1141|308628|45|libc6,libgcc-s1,libncursesw6,libsigc++-2.0-0v5,libstdc++6,libtinfo6
libdatrie1|0.2.13-2+b1||82|43320|8|libc6
libdav1d-dev|1.0.0-2+deb12u1||127|25584|17|libdav1d6
libdav1d6|1.0.0-2+deb12u1||1616|513432|4|libc6
libdb-dev|5.3.2||8|1744|2|libdb5.3-dev|||Berkeley Database Libraries [development]
libdb5.3|5.3.28+dfsg2-1||1833|697412|5|libc6
libdb5.3-dev|5.3.28+dfsg2-1||3086|781300|6|libdb5.3
libdbd-mysql-perl|4.050-5+b1||277|114092|8|perl,libdbi-perl,perl-base,libc6,libmariadb3|||Perl5 database interface to the MariaDB/MySQL database
libdbi-perl|1.643-4+deb12u3||2155|774456|131|perl,perl-base,libc6||dbilogstrip,dbiprof,dbiproxy,dh_perl_dbi
libdbi1|0.9.0-6||93|28916|5|libc6
libdbus-1-3|1.14.10-1~deb12u1||468|201240|7|libc6,libsystemd0|dbus
libdbus-1-dev|1.14.10-1~deb12u1||971|240572|32|libdbus-1-3,pkg-config,xml-core
libdbus-glib-1-2|0.112-3||194|58816|5|libc6,libdbus-1-3,libglib2.0-0|||deprecated library for D-Bus IPC
libdconf1|0.40.0-4||112|40908|6|libc6,libglib2.0-0
libde265-0|1.0.11-1+deb12u3||471|186436|5|libc6,libgcc-s1,libstdc++6
libde265-dev|1.0.11-1+deb12u3||48|14404|8|libde265-0
libdebconfclient0|0.270||37|9900|4|libc6
libdebhelper-perl|13.11.4|all|312|81164|81|perl
libdebuginfod-common|0.188-2.1|all|49|21544|7|debconf,ucf
libdebuginfod1|0.188-2.1||65|27316|5|libc6,libcurl3-gnutls,libelf1,libdw1,libdebuginfod-common
libdeflate-dev|1.14-1||146|53348|6|libdeflate0
libdeflate0|1.14-1||161|61416|3|libc6
libdevmapper1.02.1|2:1.02.185-2||474|132796|4|libc6,libselinux1,libudev1,dmsetup
libdjvulibre-dev|3.5.28-2.2~deb12u1||6046|2407660|21|libdjvulibre21,libjpeg-dev
libdjvulibre-text|3.5.28-2.2~deb12u1|all|340|52076|20
libdjvulibre21|3.5.28-2.2~deb12u1||1737|585324|6|libc6,libgcc-s1,libjpeg62-turbo,libstdc++6,libdjvulibre-text
libdouble-conversion3|3.2.1-1||104|41460|6|libc6,libgcc-s1,libstdc++6
libdpkg-perl|1.21.23|all|1987|603796|149|perl,dpkg|liblocale-gettext-perl,bzip2,xz-utils
libdrm-amdgpu1|2.4.114-1+b1||76|20864|5|libc6,libdrm2
libdrm-common|2.4.114-1|all|42|7112|3
libdrm-intel1|2.4.114-1+b1||178|64032|5|libc6,libdrm2,libpciaccess0
libdrm-nouveau2|2.4.114-1+b1||74|19064|6|libc6,libdrm2
libdrm-radeon1|2.4.114-1+b1||83|21848|5|libc6,libdrm2
libdrm2|2.4.114-1+b1||121|37472|6|libdrm-common,libc6
libduktape207|2.7.0-2||314|133812|3|libc6
libdw1|0.188-2.1||713|234760|5|libbz2-1.0,libc6,libelf1,liblzma5,zlib1g
libecap3|1.0.1-3.4||69|17292|6|libc6,libgcc-s1,libstdc++6,sgml-base
libedit2|3.1-20221030-2||258|92992|9|libbsd0,libc6,libtinfo6
libegl-mesa0|22.3.6-1+deb12u2||324|114116|8|libc6,libdrm2,libexpat1,libgbm1,libgcc-s1,libglapi-mesa,libwayland-client0,libwayland-server0,libx11-xcb1,libxcb-dri2-0,libxcb-dri3-0,libxcb-present0,libxcb-randr0,libxcb-sync1,libxcb-xfixes0,libxcb1,libxshmfence1
libegl1|1.6.0-1||111|33652|5|libc6,libglvnd0,libegl-mesa0
libeigen3-dev|3.4.0-4|all|8869|1040780|537|pkg-config|||lightweight C++ template library for linear algebra
libelf-dev|0.188-2.1||350|72908|15|libelf1,zlib1g-dev|||libelf1 development libraries and header files
libelf1|0.188-2.1||1036|173796|12|libc6,zlib1g
libepoxy0|1.5.10-1||1356|189092|4|libc6
liberror-perl|0.17029-2|all|73|29032|14|perl
liberror-prone-java|2.18.0-1|all|95|22480|25|libguava-java
libestr0|0.1.11-1||32|9204|5|libc6
libev-dev|1:4.33-1||251|136880|9|libev4|||static library, header files, and docs for libev
libev4|1:4.33-1||99|43160|5|libc6|||high-performance event loop library modelled after libevent
libevent-2.1-7|2.1.12-stable-8+deb12u1||435|181168|5|libc6
libevent-core-2.1-7|2.1.12-stable-8+deb12u1||302|131276|5|libc6
libevent-dev|2.1.12-stable-8+deb12u1||1730|305484|64|libevent-2.1-7,libevent-core-2.1-7,libevent-extra-2.1-7,libevent-pthreads-2.1-7,libevent-openssl-2.1-7|||Asynchronous event notification library (development files)
libevent-extra-2.1-7|2.1.12-stable-8+deb12u1||226|107668|5|libc6,libevent-core-2.1-7
libevent-openssl-2.1-7|2.1.12-stable-8+deb12u1||103|60780|6|libc6,libevent-core-2.1-7,libssl3
libevent-pthreads-2.1-7|2.1.12-stable-8+deb12u1||84|53764|5|libc6,libevent-core-2.1-7
libexif-dev|0.6.24-1+deb12u1||561|103304|22|libc6-dev,libexif12
libexif12|0.6.24-1+deb12u1||2608|396604|30|libc6
libexpat1|2.5.0-1+deb12u5||414|107940|8|libc6
libexpat1-dev|2.5.0-1+deb12u5||845|159408|25|libexpat1,libc6-dev
libext2fs2|1.47.0-2+b2||535|204900|7|libc6
libfakeroot|1.31-1.2||144|28328|9|libc6
libfarmhash0|0~git20190513.0d859a8-2+b1||40|10620|6|libc6
libfastjson4|1.2304.0-1||80|28928|5|libc6
libfdisk1|2.38.1-5+deb12u3||533|193624|6|libblkid1,libc6,libuuid1
libffi-dev|3.4.4-1||315|59376|34|libffi8|||Foreign Function Interface library (development files)
libffi8|3.4.4-1||68|22856|4|libc6
libfftw3-double3|3.3.10-1||2259|775768|11|libc6,libgomp1
libfido2-1|1.12.0-2+b1||241|77216|5|libc6,libcbor0.8,libssl3,libudev1,zlib1g
libfile-next-perl|1.18-1|all|48|19968|5|perl
libfile-pushd-perl|1.016-2|all|35|13512|8|perl
libfile-stripnondeterminism-perl|1.13.1-1|all|81|19420|16|file,libarchive-zip-perl,libsub-override-perl,perl
libflac12|1.4.2+ds-2||458|198124|5|libc6,libogg0
libfontbox-java|1:1.8.16-2|all|248|211216|9
libfontconfig-dev|2.14.1-4||833|408964|9|libfontconfig1,libexpat1-dev,libfreetype-dev,uuid-dev,pkg-config
libfontconfig1|2.14.1-4||579|385664|5|libc6,libexpat1,libfreetype6,fontconfig-config
libfontconfig1-dev|2.14.1-4||267|267612|3|libfontconfig-dev
libfontenc1|1:1.1.4-1||60|24328|5|libc6,zlib1g
libfreetype-dev|2.12.1+dfsg-5+deb12u4||2060|566284|61|libfreetype6,libbrotli-dev,libc6-dev,libpng-dev,zlib1g-dev
libfreetype6|2.12.1+dfsg-5+deb12u4||886|397736|6|libbrotli1,libc6,libpng16-16,zlib1g
libfreetype6-dev|2.12.1+dfsg-5+deb12u4||69|46740|3|libfreetype-dev|||FreeType 2 font engine, development files (transitional package)
libfribidi0|1.0.8-2.1||172|64952|9|libc6
libfstrm0|0.6.1-1||70|21596|6|libc6
libfuse3-3|3.14.0-4||305|88108|8|libc6
libgav1-1|0.18.0-1+b1||945|331664|5|libabsl20220623,libc6,libgcc-s1,libstdc++6
libgbm-dev|22.3.6-1+deb12u2||57|18464|8|libgbm1|||generic buffer management API -- development files
libgbm1|22.3.6-1+deb12u2||107|38132|8|libc6,libdrm2,libexpat1,libwayland-server0
libgc1|1:8.2.2-3||400|245116|10|libc6,libstdc++6
libgcc-12-dev|12.2.0-14+deb12u1||14284|2437204|162|gcc-12-base,libgcc-s1,libgomp1,libitm1,libatomic1,libasan8,liblsan0,libtsan2,libubsan1,libquadmath0|libc6-dev
libgcc-12-dev-arm64-cross|12.2.0-14cross1|all|10852|961328|64|gcc-12-cross-base,libgcc-s1-arm64-cross,libgomp1-arm64-cross,libitm1-arm64-cross,libatomic1-arm64-cross,libasan8-arm64-cross,liblsan0-arm64-cross,libtsan2-arm64-cross,libubsan1-arm64-cross,libhwasan0-arm64-cross|libc6-dev-arm64-cross
libgcc-12-dev-armel-cross|12.2.0-14cross1|all|7601|735332|59|gcc-12-cross-base,libgcc-s1-armel-cross,libgomp1-armel-cross,libatomic1-armel-cross,libasan8-armel-cross,libubsan1-armel-cross
libgcc-12-dev-armhf-cross|12.2.0-14cross1|all|7100|741568|59|gcc-12-cross-base,libgcc-s1-armhf-cross,libgomp1-armhf-cross,libatomic1-armhf-cross,libasan8-armhf-cross,libubsan1-armhf-cross
libgcc-12-dev-i386-cross|12.2.0-14cross1|all|10675|2428056|154|gcc-12-cross-base,libgcc-s1-i386-cross,libgomp1-i386-cross,libitm1-i386-cross,libatomic1-i386-cross,libasan8-i386-cross,libubsan1-i386-cross,libquadmath0-i386-cross
libgcc-12-dev-ppc64el-cross|12.2.0-14cross1|all|12218|1320376|90|gcc-12-cross-base,libgcc-s1-ppc64el-cross,libgomp1-ppc64el-cross,libitm1-ppc64el-cross,libatomic1-ppc64el-cross,libasan8-ppc64el-cross,liblsan0-ppc64el-cross,libtsan2-ppc64el-cross,libubsan1-ppc64el-cross,libquadmath0-ppc64el-cross
libgcc-12-dev-riscv64-cross|12.2.0-13cross1|all|20669|1926804|48|gcc-12-cross-base-ports,libgcc-s1-riscv64-cross,libgomp1-riscv64-cross,libatomic1-riscv64-cross,libasan8-riscv64-cross
libgcc-12-dev-s390x-cross|12.2.0-14cross1|all|5664|714104|54|gcc-12-cross-base,libgcc-s1-s390x-cross,libgomp1-s390x-cross,libitm1-s390x-cross,libatomic1-s390x-cross,libasan8-s390x-cross,libubsan1-s390x-cross
libgcc-s1|12.2.0-14+deb12u1||140|49856|3|gcc-12-base,libc6
libgcc-s1-arm64-cross|12.2.0-14cross1|all|147|34832|3|gcc-12-cross-base,libc6-arm64-cross
libgcc-s1-armel-cross|12.2.0-14cross1|all|171|38432|3|gcc-12-cross-base,libc6-armel-cross
libgcc-s1-armhf-cross|12.2.0-14cross1|all|147|36532|3|gcc-12-cross-base,libc6-armhf-cross
libgcc-s1-i386-cross|12.2.0-14cross1|all|167|59588|3|gcc-12-cross-base,libc6-i386-cross
libgcc-s1-ppc64el-cross|12.2.0-14cross1|all|147|30916|3|gcc-12-cross-base,libc6-ppc64el-cross
libgcc-s1-riscv64-cross|12.2.0-13cross1|all|92|40912|3|gcc-12-cross-base-ports,libc6-riscv64-cross
libgcc-s1-s390x-cross|12.2.0-14cross1|all|83|24700|3|gcc-12-cross-base,libc6-s390x-cross
libgccjit0|12.2.0-14+deb12u1||31859|8786428|3|gcc-12-base,libgcc-12-dev,binutils,libc6-dev,libc6,libgmp10,libisl23,libmpc3,libmpfr6,libzstd1,zlib1g
libgconf-2-4|3.2.6-8||561|412940|10|libc6,libdbus-1-3,libdbus-glib-1-2,libglib2.0-0,gconf2-common|gconf-service||GNOME configuration database system (shared libraries)
libgcrypt20|1.10.1-3+deb12u1||1592|696204|10|libc6,libgpg-error0
libgcrypt20-dev|1.10.1-3+deb12u1||2419|751724|15|libc6-dev,libgcrypt20,libgpg-error-dev||dumpsexp,hmac256,libgcrypt-config,mpicalc
libgd-dev|2.3.3-9+deb12u1||814|259712|29|libavif-dev,libfontconfig-dev,libfreetype6-dev,libgd3,libheif-dev,libjpeg-dev,libpng-dev,libtiff-dev,libvpx-dev,libwebp-dev,libx11-dev,libxpm-dev,zlib1g-dev|||GD Graphics Library (development version)
libgd3|2.3.3-9+deb12u1||449|123972|6|libavif15,libc6,libfontconfig1,libfreetype6,libheif1,libjpeg62-turbo,libpng16-16,libtiff6,libwebp7,libxpm4
libgdbm-compat4|1.23-3||70|48156|5|libc6,libgdbm6
libgdbm-dev|1.23-3||400|164012|12|libc6-dev,libgdbm6|||GNU dbm database routines (development files) 
libgdbm6|1.23-3||129|72248|5|libc6
libgdiplus|6.1+dfsg-1+b1||538|161868|8|libc6,libcairo2,libexif12,libfontconfig1,libgif7,libglib2.0-0,libharfbuzz0b,libjpeg62-turbo,libpango-1.0-0,libpangocairo-1.0-0,libpng16-16,libtiff6,libx11-6|||interface library for System.Drawing of Mono
libgdk-pixbuf-2.0-0|2.42.10+dfsg-1+deb12u4||477|138972|18|libgdk-pixbuf2.0-common,shared-mime-info,libc6,libglib2.0-0,libjpeg62-turbo,libpng16-16,libtiff6|libgdk-pixbuf2.0-bin||GDK Pixbuf library
libgdk-pixbuf-2.0-dev|2.42.10+dfsg-1+deb12u4||470|52108|19|gir1.2-gdkpixbuf-2.0,libgdk-pixbuf-2.0-0,libgdk-pixbuf2.0-bin,libglib2.0-dev,libjpeg-dev,libpng-dev,libtiff-dev,shared-mime-info
libgdk-pixbuf-xlib-2.0-0|2.40.2-2||99|47924|4|shared-mime-info,libc6,libgdk-pixbuf-2.0-0,libglib2.0-0,libx11-6|libgdk-pixbuf2.0-bin
libgdk-pixbuf2.0-0|2.40.2-2||22|14144|2|libgdk-pixbuf-2.0-0,libgdk-pixbuf-xlib-2.0-0|||GDK Pixbuf library (transitional package)
libgdk-pixbuf2.0-bin|2.42.10+dfsg-1+deb12u4||75|18224|9|libc6,libgdk-pixbuf-2.0-0,libglib2.0-0||gdk-pixbuf-csource,gdk-pixbuf-pixdata,gdk-pixbuf-thumbnailer
libgdk-pixbuf2.0-common|2.42.10+dfsg-1+deb12u4|all|2516|306756|109
libgeoip-dev|1.6.12-10||346|75432|28|libgeoip1,geoip-bin|||Development files for the GeoIP library
libgeoip1|1.6.12-10||279|84780|8|libc6
libgeronimo-annotation-1.3-spec-java|1.3-1|all|40|11136|9
libgeronimo-interceptor-3.0-spec-java|1.0.1-4|all|34|8484|9
libgfortran-12-dev|12.2.0-14+deb12u1||5176|833724|5|gcc-12-base,libgcc-12-dev,libgfortran5
libgfortran5|12.2.0-14+deb12u1||2923|792696|3|gcc-12-base,libc6,libgcc-s1,libquadmath0
libgif7|5.2.1-2.5+deb12u1||80|42956|7|libc6
libgirepository-1.0-1|1.74.0-3||295|100664|4|libc6,libffi8,libglib2.0-0
libgirepository1.0-dev|1.74.0-3||11100|875364|47|libgirepository-1.0-1,gobject-introspection,gir1.2-glib-2.0,gir1.2-freedesktop,libglib2.0-dev,libffi-dev|||Library for handling GObject introspection data (development files)
libgit2-1.5|1.5.1+ds-1+deb12u2||1238|502716|5|libc6,libgssapi-krb5-2,libhttp-parser2.9,libmbedcrypto7,libmbedtls14,libmbedx509-1,libpcre2-8-0,libssh2-1,zlib1g
libgl1|1.6.0-1||652|88448|5|libc6,libglvnd0,libglx0|||Vendor neutral GL dispatch library -- legacy GL support
libgl1-mesa-dri|22.3.6-1+deb12u2||25254|7239704|19|libc6,libdrm-amdgpu1,libdrm-intel1,libdrm-nouveau2,libdrm-radeon1,libdrm2,libelf1,libexpat1,libgcc-s1,libglapi-mesa,libllvm15,libsensors5,libstdc++6,libxcb-dri3-0,libzstd1,zlib1g|||free implementation of the OpenGL API -- DRI modules
libgl1-mesa-glx|22.3.6-1+deb12u2||33|14680|5|libgl1,libglx-mesa0|||transitional dummy package
libglapi-mesa|22.3.6-1+deb12u2||268|35900|8|libc6
libgles2|1.6.0-1||105|16828|6|libc6,libglvnd0
libglib2.0-0|2.74.6-2+deb12u9||4135|1403216|18|libc6,libffi8,libmount1,libpcre2-8-0,libselinux1,zlib1g|libglib2.0-data,shared-mime-info||GLib library of C routines
libglib2.0-bin|2.74.6-2+deb12u9||336|112080|22|libglib2.0-data,libc6,libelf1,libglib2.0-0||gio,gdbus,gresource,gsettings,gapplication,gio-querymodules
libglib2.0-data|2.74.6-2+deb12u9|all|9406|1211164|102
libglib2.0-dev|2.74.6-2+deb12u9||10094|1606256|305|libffi-dev,libglib2.0-0,libglib2.0-bin,libglib2.0-dev-bin,libmount-dev,libpcre2-dev,libselinux1-dev,pkg-config,zlib1g-dev|||Development files for the GLib library
libglib2.0-dev-bin|2.74.6-2+deb12u9||665|152744|32|python3-distutils,python3,libc6,libglib2.0-0||gtester,glib-mkenums,gdbus-codegen,gobject-query,gtester-report,glib-genmarshal
libglvnd0|1.6.0-1||728|51820|6|libc6
libglx-mesa0|22.3.6-1+deb12u2||518|147676|8|libc6,libdrm2,libexpat1,libglapi-mesa,libx11-6,libx11-xcb1,libxcb-dri2-0,libxcb-dri3-0,libxcb-glx0,libxcb-present0,libxcb-randr0,libxcb-shm0,libxcb-sync1,libxcb-xfixes0,libxcb1,libxext6,libxfixes3,libxshmfence1,libxxf86vm1,libgl1-mesa-dri
libglx0|1.6.0-1||162|34384|5|libc6,libglvnd0,libx11-6,libglx-mesa0
libgmp-dev|2:6.2.1+dfsg1-1.1||1834|640988|14|libgmp10,libgmpxx4ldbl|||Multiprecision arithmetic library developers tools
libgmp10|2:6.2.1+dfsg1-1.1||855|562588|6|libc6
libgmpxx4ldbl|2:6.2.1+dfsg1-1.1||371|338440|6|libc6,libgcc-s1,libgmp10,libstdc++6
libgnutls30|3.7.9-2+deb12u7||3396|1409084|28|libc6,libgmp10,libhogweed6,libidn2-0,libnettle8,libp11-kit0,libtasn1-6,libunistring2
libgomp1|12.2.0-14+deb12u1||312|115772|3|gcc-12-base,libc6|||GCC OpenMP (GOMP) support library
libgomp1-arm64-cross|12.2.0-14cross1|all|334|101832|4|gcc-12-cross-base,libc6-arm64-cross
libgomp1-armel-cross|12.2.0-14cross1|all|261|96640|4|gcc-12-cross-base,libc6-armel-cross
libgomp1-armhf-cross|12.2.0-14cross1|all|185|94588|4|gcc-12-cross-base,libc6-armhf-cross
libgomp1-i386-cross|12.2.0-14cross1|all|305|118260|4|gcc-12-cross-base,libc6-i386-cross
libgomp1-ppc64el-cross|12.2.0-14cross1|all|398|120432|4|gcc-12-cross-base,libc6-ppc64el-cross
libgomp1-riscv64-cross|12.2.0-13cross1|all|202|97640|4|gcc-12-cross-base-ports,libc6-riscv64-cross
libgomp1-s390x-cross|12.2.0-14cross1|all|310|102984|4|gcc-12-cross-base,libc6-s390x-cross
libgpg-error-dev|1.46-1||509|132928|16|libgpg-error0||gpgrt-config
libgpg-error0|1.46-1||192|76888|6|libc6
libgpm2|1.20.7-10+b1||45|14216|5|libc6
libgprofng0|2.40-2||3958|812120|8|libbinutils,libc6,libgcc-s1,libstdc++6,zlib1g
libgraphite2-3|1.3.14-1+deb12u1||191|74564|6|libc6
libgrpc-dev|1.51.1-3+b1||33484|4590512|88|libgrpc29,pkgconf,zlib1g-dev,libssl-dev,libabsl-dev,libc-ares-dev,libre2-dev|||high performance general RPC framework (development)
libgrpc29|1.51.1-3+b1||12056|2735312|16|libabsl20220623,libc-ares2,libc6,libgcc-s1,libprotobuf32,libprotoc32,libre2-9,libssl3,libstdc++6,zlib1g
libgs-common|10.0.0~dfsg-11+deb12u9|all|317|149908|17
libgs10|10.0.0~dfsg-11+deb12u9||21779|2467508|5|libgs10-common,poppler-data,libc6,libcups2,libfontconfig1,libfreetype6,libidn12,libijs-0.35,libjbig2dec0,libjpeg62-turbo,liblcms2-2,libopenjp2-7,libpaper1,libpng16-16,libtiff6,libx11-6,libxt6,zlib1g
libgs10-common|10.0.0~dfsg-11+deb12u9|all|2844|587176|280|fonts-urw-base35,libgs-common
libgsasl18|2.2.0-1+deb12u2||309|206484|9|libc6,libgssglue1,libidn12,libntlm0
libgssapi-krb5-2|1.20.1-2+deb12u5||425|135168|5|libc6,libcom-err2,libk5crypto3,libkrb5-3,libkrb5support0
libgssglue1|0.7-1.1||73|20084|5|libc6
libgssrpc4|1.20.1-2+deb12u5||201|58988|4|libc6,libgssapi-krb5-2
libgstreamer1.0-0|1.22.0-2+deb12u1||4418|1169664|60|libc6,libcap2,libdw1,libglib2.0-0,libunwind8,libcap2-bin
libgtk-3-0|3.24.38-2~deb12u3||10141|2846524|25|adwaita-icon-theme,hicolor-icon-theme,shared-mime-info,libatk-bridge2.0-0,libatk1.0-0,libc6,libcairo-gobject2,libcairo2,libcolord2,libcups2,libepoxy0,libfontconfig1,libfribidi0,libgdk-pixbuf-2.0-0,libglib2.0-0,libharfbuzz0b,libpango-1.0-0,libpangocairo-1.0-0,libpangoft2-1.0-0,libwayland-client0,libwayland-cursor0,libwayland-egl1,libx11-6,libxcomposite1,libxcursor1,libxdamage1,libxext6,libxfixes3,libxi6,libxinerama1,libxkbcommon0,libxrandr2,libgtk-3-common|librsvg2-common||GTK graphical user interface library
libgtk-3-common|3.24.38-2~deb12u3|all|26504|3895056|251|dconf-gsettings-backend|libgtk-3-0
libgtk2.0-0|2.24.33-2+deb12u1||5833|1810632|27|libgtk2.0-common,libatk1.0-0,libc6,libcairo2,libcups2,libfontconfig1,libgdk-pixbuf-2.0-0,libglib2.0-0,libpango-1.0-0,libpangocairo-1.0-0,libpangoft2-1.0-0,libx11-6,libxcomposite1,libxcursor1,libxdamage1,libxext6,libxfixes3,libxi6,libxinerama1,libxrandr2,libxrender1,adwaita-icon-theme,hicolor-icon-theme,shared-mime-info|librsvg2-common||GTK graphical user interface library - old version
libgtk2.0-common|2.24.33-2+deb12u1|all|19884|2659900|219||libgtk2.0-0
libgts-0.7-5|0.7.6+darcs121130-5+b1||428|160224|9|libc6,libglib2.0-0
libguava-java|31.1-1|all|2890|2612544|10|libatinject-jsr330-api-java,liberror-prone-java,libjsr305-java
libguice-java|4.2.3-2|all|1703|1434924|66|libaopalliance-java,libatinject-jsr330-api-java,libguava-java,libjsr305-java
libgvc6|2.42.2-7+deb12u1||1903|678788|23|libc6,libcairo2,libcdt5,libcgraph6,libexpat1,libgcc-s1,libgd3,libglib2.0-0,libgts-0.7-5,libltdl7,libpango-1.0-0,libpangocairo-1.0-0,libpangoft2-1.0-0,libpathplan4,libstdc++6,libwebp7,libx11-6,zlib1g||+libgvc6-config-update
libgvpr2|2.42.2-7+deb12u1||537|189020|5|libc6,libcdt5,libcgraph6
libhamcrest-java|2.2-1|all|173|121460|21
libharfbuzz0b|6.0.0+dfsg-3||2609|1945396|5|libc6,libfreetype6,libglib2.0-0,libgraphite2-3
libhashkit-dev|1.1.4-1||93|34776|42|libhashkit2
libhashkit2|1.1.4-1||59|18280|6|libc6,libssl3
libhawtjni-runtime-java|1.18-1|all|78|36284|11
libhdf5-103-1|1.10.8+repack1-1||3951|1236980|7|libc6,libcurl4,libssl3,libsz2,zlib1g
libhdf5-cpp-103-1|1.10.8+repack1-1||592|128304|7|libc6,libgcc-s1,libhdf5-103-1,libstdc++6
libhdf5-dev|1.10.8+repack1-1||12599|2615036|145|libhdf5-103-1,libhdf5-fortran-102,libhdf5-hl-100,libhdf5-hl-fortran-100,libhdf5-cpp-103-1,libhdf5-hl-cpp-100,zlib1g-dev,libjpeg-dev,libaec-dev,libcurl4-openssl-dev,libssl-dev,hdf5-helpers|||HDF5 - development files - serial version
libhdf5-fortran-102|1.10.8+repack1-1||443|93264|6|libc6,libgfortran5,libhdf5-103-1
libhdf5-hl-100|1.10.8+repack1-1||184|67788|6|libc6,libhdf5-103-1
libhdf5-hl-cpp-100|1.10.8+repack1-1||67|25492|7|libc6,libgcc-s1,libhdf5-hl-100,libstdc++6
libhdf5-hl-fortran-100|1.10.8+repack1-1||227|44488|6|libc6,libgfortran5,libhdf5-fortran-102,libhdf5-hl-100
libheif-dev|1.15.1-1+deb12u1||162|33576|12|libheif1,libaom-dev,libdav1d-dev,libde265-dev,libx265-dev|||ISO/IEC 23008-12:2017 HEIF file format decoder - development files
libheif1|1.15.1-1+deb12u1||659|215348|4|libaom3,libc6,libdav1d6,libde265-0,libgcc-s1,libstdc++6,libx265-199,zlib1g
libhiredis0.14|0.14.1-3||95|35872|4|libc6
libhogweed6|3.8.1-2||463|327524|5|libc6,libgmp10,libnettle8
libhttp-parser2.9|2.9.4-5||69|21972|7|libc6
libhttp-tiny-perl|0.082-2|all|116|41484|9|perl|ca-certificates
libhwasan0-arm64-cross|12.2.0-14cross1|all|3113|997540|4|gcc-12-cross-base,libc6-arm64-cross,libgcc-s1-arm64-cross
libibverbs-dev|44.0-2||2323|632688|325|ibverbs-providers,libibverbs1,libnl-3-dev,libnl-route-3-dev|||Development files for the libibverbs library
libibverbs1|44.0-2||189|60720|5|adduser,libc6,libnl-3-200,libnl-route-3-200|ibverbs-providers||Library for direct userspace use of RDMA (InfiniBand/iWARP)
libice-dev|2:1.0.10-1||238|67052|12|libice6,x11proto-dev
libice6|2:1.0.10-1||133|58540|5|libbsd0,libc6,x11-common
libicu-dev|72.1-3+deb12u1||47784|10347768|217|libicu72,icu-devtools,libc6-dev|||Development files for International Components for Unicode
libicu72|72.1-3+deb12u1||36170|9376124|15|libc6,libgcc-s1,libstdc++6
libidn12|1.41-1||265|83832|5|libc6
libidn2-0|2.3.3-1+b1||439|123636|34|libc6,libunistring2
libijs-0.35|0.35-15||50|16372|4|libc6
libimath-3-1-29|3.1.6-1||335|47376|5|libc6,libstdc++6
libimath-dev|3.1.6-1||1050|118080|88|libimath-3-1-29
libinih1|55-1||29|6684|4|libc6
libinotifytools0|3.22.6.0-4||65|21796|6|libc6
libio-pty-perl|1:1.17-1||103|34888|11|perl,perl-base,libc6
libip4tc2|1.8.9-2||66|19016|5|libc6
libip6tc2|1.8.9-2||66|19416|5|libc6
libipc-run-perl|20220807.0-1|all|267|104084|22|perl,libio-pty-perl
libiperf0|3.12-1+deb12u2||252|91200|7|libc6,libsctp1,libssl3
libipsec-mb1|1.3-2||12515|981460|6|libc6
libipset13|7.17-1||265|67504|6|libc6,libmnl0
libipt2|2.0.5-1||140|43852|6|libc6
libisl23|0.25-1.1||2302|683060|6|libc6,libgmp10
libitm1|12.2.0-14+deb12u1||115|26140|3|gcc-12-base,libc6
libitm1-arm64-cross|12.2.0-14cross1|all|141|23492|4|gcc-12-cross-base,libc6-arm64-cross
libitm1-i386-cross|12.2.0-14cross1|all|104|27076|4|gcc-12-cross-base,libc6-i386-cross
libitm1-ppc64el-cross|12.2.0-14cross1|all|141|28348|4|gcc-12-cross-base,libc6-ppc64el-cross
libitm1-s390x-cross|12.2.0-14cross1|all|113|24776|4|gcc-12-cross-base,libc6-s390x-cross
libivykis0|0.42.4-1||81|26596|4|libc6
libjansi-java|2.4.0-2|all|135|105276|9
libjansi-native-java|1.8-1|all|51|25964|9|libhawtjni-runtime-java
libjansi1-java|1.18-3|all|92|66516|7|libhawtjni-runtime-java,libjansi-native-java
libjansson4|2.14-2||101|40788|7|libc6
libjbig-dev|2.1-6.1||92|31040|8|libjbig0
libjbig0|2.1-6.1||84|31704|4|libc6
libjbig2dec0|0.19-3+deb12u1||179|64572|7|libc6
libjemalloc-dev|5.3.0-1||3217|493956|14|libjemalloc2||jeprof|development files and documentation for jemalloc
libjemalloc2|5.3.0-1||872|275000|5|libc6,libgcc-s1,libstdc++6
libjline2-java|2.14.6-5|all|179|151440|9|libjansi1-java
libjpeg-dev|1:2.1.5-2||107|71768|6|libjpeg62-turbo-dev|||Development files for the JPEG library [dummy package]
libjpeg62-turbo|1:2.1.5-2||677|166332|6|libc6
libjpeg62-turbo-dev|1:2.1.5-2||1096|289644|19|libc6-dev,libjpeg62-turbo
libjq1|1.6-2.1+deb12u3||366|136460|5|libc6,libonig5
libjs-jquery|3.6.1+dfsg+~3.5.14-1|all|705|326128|10
libjs-sphinxdoc|5.3.0-4|all|184|130384|14|libjs-jquery,libjs-underscore
libjs-underscore|1.13.4~dfsg+~1.11.4-3|all|349|115632|11||libjs-jquery
libjson-c5|0.16-2||109|44120|7|libc6
libjson-perl|4.10000-1|all|244|87516|16|perl
libjson-pp-perl|4.16000-1|all|156|60956|10|perl|libjson-perl|json_pp
libjsoncpp25|1.9.5-4||249|78572|6|libc6,libgcc-s1,libstdc++6
libjsp-api-java|2.3.4-3|all|112|53680|13
libjsr305-java|0.1~+svn49-11|all|115|26944|16
libjudydebian1|1.0.5-5+b2||337|101652|6|libc6
libk5crypto3|1.20.1-2+deb12u5||261|79712|4|libc6,libkrb5support0
libkadm5clnt-mit12|1.20.1-2+deb12u5||175|41752|4|libc6,libcom-err2,libgssapi-krb5-2,libgssrpc4,libk5crypto3,libkrb5-3,libkrb5support0
libkadm5srv-mit12|1.20.1-2+deb12u5||200|53552|4|libc6,libcom-err2,libgssapi-krb5-2,libgssrpc4,libk5crypto3,libkdb5-10,libkrb5-3,libkrb5support0
libkdb5-10|1.20.1-2+deb12u5||153|41472|4|libc6,libcom-err2,libgssrpc4,libk5crypto3,libkrb5-3,libkrb5support0
libkeyutils1|1.6.3-2||40|8808|4|libc6
libkmod2|30+20221128-1||141|57892|5|libc6,liblzma5,libssl3,libzstd1
libkpathsea6|2022.20220321.62855-5.1+deb12u2||236|151896|9|libc6
libkrb5-3|1.20.1-2+deb12u5||1077|332280|8|libc6,libcom-err2,libk5crypto3,libkeyutils1,libkrb5support0,libssl3
libkrb5-dev|1.20.1-2+deb12u5||148|15504|64|krb5-multidev||krb5-config|headers and development libraries for MIT Kerberos
libkrb5support0|1.20.1-2+deb12u5||134|33212|4|libc6
libksba8|1.6.3-2||316|128416|8|libc6,libgpg-error0
liblab-gamut1|2.42.2-7+deb12u1||2481|197304|5
liblapack-dev|3.11.0-2||25055|4631424|6|liblapack3,libblas-dev|||Library of linear algebra routines 3 - static version
liblapack3|3.11.0-2||7188|2322744|5|libblas3,libc6,libgcc-s1,libgfortran5
liblcms2-2|2.14-2+deb12u1||428|153540|5|libc6
liblcms2-dev|2.14-2+deb12u1||1904|1815336|13|liblcms2-2
libldap-2.5-0|2.5.13+dfsg-5||553|183248|9|libc6,libgnutls30,libsasl2-2|libldap-common
libldap-common|2.5.13+dfsg-5|all|92|29348|5
libldap-dev|2.5.13+dfsg-5||1536|298168|215|libldap-2.5-0
libldap2-dev|2.5.13+dfsg-5|all|80|22632|3|libldap-dev|||transitional package for libldap-dev
libldb2|2:2.6.2+samba4.17.12+dfsg-0+deb12u4||619|162716|20|libc6,libldap-2.5-0,liblmdb0,libtalloc2,libtdb1,libtevent0
liblerc-dev|4.0.0+ds-2||978|174732|9|liblerc4
liblerc4|4.0.0+ds-2||649|170368|5|libc6,libgcc-s1,libstdc++6
liblinear4|2.3.0+dfsg-5||102|43644|7|libblas3,libc6,libgcc-s1,libstdc++6
liblldb-14|1:14.0.6-12||15472|3735844|8|libc6,libclang-cpp14,libedit2,libgcc-s1,libllvm14,libncurses6,libpython3.11,libstdc++6,libtinfo6,libxml2,zlib1g
libllvm14|1:14.0.6-12||107438|21840232|6|libc6,libedit2,libffi8,libgcc-s1,libstdc++6,libtinfo6,libxml2,libz3-4,zlib1g
libllvm15|1:15.0.6-4+b1||114610|23115156|7|libc6,libedit2,libffi8,libgcc-s1,libstdc++6,libtinfo6,libxml2,libz3-4,zlib1g
liblmdb0|0.9.24-1||104|44996|4|libc6
liblocal-lib-perl|2.000029-1|all|104|54468|10|perl,libmodule-build-perl
liblocale-gettext-perl|1.07-5||51|15408|7|perl-base,libc6
liblognorm5|2.0.6-4||173|67156|5|libc6,libestr0,libfastjson4
liblqr-1-0|0.4.2-2.1||76|29116|5|libc6,libglib2.0-0
liblqr-1-0-dev|0.4.2-2.1||735|72216|129|liblqr-1-0
liblsan0|12.2.0-14+deb12u1||2942|969300|3|gcc-12-base,libc6,libgcc-s1
liblsan0-arm64-cross|12.2.0-14cross1|all|2945|925676|4|gcc-12-cross-base,libc6-arm64-cross,libgcc-s1-arm64-cross
liblsan0-ppc64el-cross|12.2.0-14cross1|all|3121|979708|4|gcc-12-cross-base,libc6-ppc64el-cross,libgcc-s1-ppc64el-cross
libltdl-dev|2.4.7-7~deb12u1||941|164384|44|libltdl7,automake|libtool
libltdl7|2.4.7-7~deb12u1||421|393000|7|libc6
liblttng-ust-common1|2.13.5-1||150|61536|5|libc6
liblttng-ust-ctl5|2.13.5-1||342|116516|5|libc6,liblttng-ust-common1,libnuma1
`;
