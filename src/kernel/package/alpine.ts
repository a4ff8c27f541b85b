import { otherAlpinePackage } from './alpine-names.ts';
import { morePackages } from './alpine-more.ts';
import { Catalogue, type Package } from './catalogue.ts';

/**
 * Packages of Alpine Linux 3.20 (x86_64). Versions and installed sizes are those that `apk info` told of the official images `mediawiki:1.39.10-fpm-alpine` and its kin in October and November 2024, as
 * the repository docker-library/repo-info has them; sizes of the archives and numbers of files are not known from there. Packages whose figures we do not know are not in the table.
 *
 * Columns: name | version | KiB installed | depends | programs | description.
 */
const table = `
alpine-baselayout|3.6.5-r0|308|alpine-baselayout-data,busybox-binsh||Alpine base dir structure and init scripts
alpine-baselayout-data|3.6.5-r0|76|||Alpine base dir structure and init scripts
alpine-keys|2.4-r1|156|||Public keys for Alpine Linux packages
apk-tools|2.14.4-r0|296|musl,ca-certificates-bundle,libcrypto3,libssl3,zlib|/sbin/apk|Alpine Package Keeper - package manager for alpine
argon2-libs|20190702-r5|52|musl||The password hash Argon2, winner of PHC (libraries)
avahi-libs|0.8-r17|120|dbus-libs,libintl,musl||Libraries for avahi run-time use
bash|5.2.26-r0|1364|busybox-binsh,musl,readline|/bin/bash|The GNU Bourne Again shell
brotli-libs|1.1.0-r2|932|musl||Generic lossless compressor (libraries)
busybox|1.36.1-r29|908|musl|/bin/busybox|Size optimized toolbox of many common UNIX utilities
busybox-binsh|1.36.1-r29|8|busybox||busybox ash /bin/sh
c-ares|1.33.1-r0|168|musl||Asynchronous DNS/names resolver library
ca-certificates|20240705-r0|712|busybox-binsh,libcrypto3,musl|/usr/sbin/update-ca-certificates|Common CA certificates PEM files from Mozilla
ca-certificates-bundle|20240705-r0|236|||Pre generated bundle of Mozilla certificates
cups-libs|2.4.9-r1|576|avahi-libs,gnutls,musl,zlib||CUPS libraries
curl|8.11.0-r2|256|ca-certificates,libcurl,musl,zlib|/usr/bin/curl|URL retrival utility and library
dbus-libs|1.14.10-r1|288|musl||D-BUS access libraries
fftw-double-libs|3.3.10-r5|2028|musl||Discrete Fourier transform (DFT) library
fontconfig|2.15.0-r1|756|freetype,libexpat,musl|/usr/bin/fc-cache,/usr/bin/fc-list|Library for configuring and customizing font access
freetype|2.13.2-r0|664|brotli-libs,libbz2,libpng,musl,zlib||TrueType font rendering library
gdbm|1.23-r1|84|musl||GNU dbm is a set of database routines that use extensible hashing
ghostscript|10.04.0-r0|63488|cups-libs,fontconfig,freetype,jbig2dec,lcms2,libjpeg-turbo,libpng,musl,openjpeg,tiff,zlib|/usr/bin/gs|Interpreter for the PostScript language and for PDF
git|2.45.2-r0|6468|git-init-template,libcurl,libexpat,musl,pcre2,zlib|/usr/bin/git|Distributed version control system
git-init-template|2.45.2-r0|96|||Git init template directory
gmp|6.3.0-r1|432|musl||free library for arbitrary precision arithmetic
gnu-libiconv-libs|1.17-r2|1064|musl||GNU charset conversion library for libc which doesn't implement it (libraries)
gnutls|3.8.5-r0|1876|brotli-libs,gmp,libidn2,libtasn1,libunistring,musl,nettle,p11-kit,zlib||TLS protocol implementation
icu-data-en|74.2-r0|2756|||Stripped down ICU data with only en_US/GB locale and no legacy charset converters
icu-libs|74.2-r0|4408|icu-data-en,libgcc,libstdc++,musl||International Components for Unicode library (libraries)
imagemagick|7.1.1.32-r2|4340|imagemagick-libs,musl|/usr/bin/convert,/usr/bin/identify,/usr/bin/magick|Collection of tools and libraries for many image formats
imagemagick-libs|7.1.1.32-r2|4168|fftw-double-libs,fontconfig,freetype,lcms2,libbz2,libgcc,libgomp,libltdl,libx11,libxext,libxml2,musl,zlib||Collection of tools and libraries for many image formats (libraries)
jbig2dec|0.20-r0|148|musl||JBIG2 image compression format decoder
lcms2|2.16-r0|344|musl||Color Management Engine
libacl|2.3.2-r0|44|musl||Dynamic library for access control list support
libavif|1.0.4-r0|164|libdav1d,libsharpyuv,musl||Library for encoding and decoding .avif files
libbsd|0.12.2-r0|76|libmd,musl||commonly-used BSD functions not implemented by all libcs
libbz2|1.0.8-r6|88|musl||Shared library for bz2
libcrypto3|3.3.2-r1|4660|musl||Crypto library from openssl
libcurl|8.11.0-r2|636|brotli-libs,c-ares,ca-certificates-bundle,libcrypto3,libidn2,nghttp2-libs,libpsl,libssl3,musl,zlib,zstd-libs||The multiprotocol file transfer library
libdav1d|1.4.2-r0|1692|musl||small and fast AV1 Decoder (libraries)
libexpat|2.6.4-r0|144|musl||XML Parser library written in C (libraries)
libffi|3.4.6-r0|52|musl||portable, high level programming interface to various calling conventions.
libgcc|13.2.1_git20240309-r0|152|musl||GNU C compiler runtime libraries
libgomp|13.2.1_git20240309-r0|324|musl||GCC shared-memory parallel programming API library
libidn2|2.3.7-r0|208|libunistring,musl||Encode/Decode library for internationalized domain names
libintl|0.22.5-r0|80|musl||GNU gettext runtime library
libjpeg-turbo|3.0.3-r0|632|musl||Accelerated baseline JPEG compression and decompression library
libltdl|2.4.7-r3|52|musl||Runtime libraries for GNU Libtool Dynamic Module Loader
libmd|1.1.0-r0|64|musl||Message Digest functions from BSD systems
libncursesw|6.4_p20240420-r2|344|musl,ncurses-terminfo-base||Console display library (libncursesw)
libpanelw|6.4_p20240420-r2|32|libncursesw,musl||Console display library (libpanelw)
libpng|1.6.44-r0|200|musl,zlib||Portable Network Graphics library
libpsl|0.21.5-r1|88|libidn2,libunistring,musl||C library for the Publix Suffix List
libsharpyuv|1.3.2-r0|36|musl||Libraries for working with WebP images (libsharpyuv library)
libsodium|1.0.19-r0|348|musl||P(ortable|ackageable) NaCl-based crypto library
libssl3|3.3.2-r1|796|libcrypto3,musl||SSL shared libraries
libstdc++|13.2.1_git20240309-r0|2652|libgcc,musl||GNU C++ standard runtime library
libtasn1|4.19.0-r2|80|musl||The ASN.1 library used in GNUTLS
libunistring|1.2-r0|1692|musl||Library for manipulating Unicode strings and C strings
libwebp|1.3.2-r0|468|libsharpyuv,musl||Libraries for working with WebP images
libwebpdemux|1.3.2-r0|32|libwebp,musl||Libraries for working with WebP images (libwebpdemux library)
libwebpmux|1.3.2-r0|60|libwebp,musl||Libraries for working with WebP images (libwebpmux library)
libx11|1.8.9-r1|3088|libxcb,musl||X11 client-side library
libxau|1.0.11-r4|28|musl||X11 authorisation library
libxcb|1.16.1-r0|1012|libxau,libxdmcp,musl||X11 client-side library
libxdmcp|1.1.5-r1|40|libbsd,musl||X11 Display Manager Control Protocol library
libxext|1.3.6-r2|80|libx11,musl||X11 miscellaneous extensions library
libxml2|2.12.7-r0|1088|musl,xz-libs,zlib||XML parsing library, version 2
libzip|1.10.1-r0|112|libbz2,libcrypto3,musl,xz-libs,zlib,zstd-libs||C library for manipulating zip archives
lua5.1-libs|5.1.5-r13|168|musl||Lua dynamic library runtime
mpdecimal|4.0.0-r0|204|libgcc,libstdc++,musl||complete implementation of the General Decimal Arithmetic Specification
musl|1.2.5-r0|652|||the musl c library (libc) implementation
musl-utils|1.2.5-r0|128|musl,scanelf|/sbin/ldconfig,/usr/bin/getent,/usr/bin/ldd|the musl c library (libc) implementation
ncurses-terminfo-base|6.4_p20240420-r2|212|||Descriptions of common terminals
nettle|3.9.1-r0|592|gmp,musl||Low-level cryptographic library
nghttp2-libs|1.62.1-r0|152|musl||HTTP/2 C client, server and proxy (libraries)
oniguruma|6.9.9-r0|552|musl||a regular expressions library
openjpeg|2.5.2-r0|316|musl||Open-source implementation of JPEG2000 image codec
openssl|3.3.2-r1|784|libcrypto3,libssl3,musl|/usr/bin/openssl|Toolkit for Transport Layer Security (TLS)
p11-kit|0.25.3-r0|1400|libffi,libtasn1,musl||Library for loading and sharing PKCS#11 modules
pcre2|10.43-r0|708|musl||Perl-compatible regular expression library
pyc|3.12.7-r0|4|||Meta package for pulling in all -pyc packages
python3|3.12.7-r0|24576|gdbm,libbz2,libcrypto3,libexpat,libffi,libncursesw,libpanelw,libssl3,mpdecimal,musl,python3-pyc,readline,sqlite-libs,xz-libs,zlib|/usr/bin/python3,/usr/bin/pydoc3|High-level scripting language
python3-pyc|3.12.7-r0|4|pyc,python3-pycache-pyc0||High-level scripting language (install .pyc cache files)
python3-pycache-pyc0|3.12.7-r0|11264|||High-level scripting language (.pyc pycache files)
readline|8.2.10-r0|300|libncursesw,musl||GNU readline library
scanelf|1.3.7-r2|80|musl|/usr/bin/scanelf|Scan ELF binaries for stuff
sqlite-libs|3.45.3-r1|1428|musl,zlib||C library that implements an SQL database engine (libraries)
ssl_client|1.36.1-r29|28|libcrypto3,libssl3,musl|/usr/bin/ssl_client|EXternal ssl_client for busybox wget
tar|1.35-r2|428|libacl,musl|/usr/bin/tar|Utility used to store, backup, and transport files
tiff|4.6.0t-r0|460|libjpeg-turbo,libwebp,musl,xz-libs,zlib,zstd-libs||Provides support for the Tag Image File Format or TIFF
xz|5.6.2-r0|184|musl,xz-libs|/usr/bin/xz,/usr/bin/unxz,/usr/bin/xzcat|Library and CLI tools for XZ and LZMA compressed files
xz-libs|5.6.2-r0|236|musl||Library and CLI tools for XZ and LZMA compressed files (libraries)
zlib|1.3.1-r1|108|musl||A compression/decompression Library
zstd-libs|1.5.6-r0|716|musl||Zstandard - Fast real-time compression algorithm (libraries)
`;

let catalogue: Catalogue | undefined;

/** Alpine's packages; the table is read when it is first asked for. */
export function alpine(): Catalogue {
  catalogue ??= new Catalogue([table, morePackages].flatMap(each => each.trim().split('\n').map(parse)), otherAlpinePackage);
  return catalogue;
}

function parse(line: string): Package {
  const [name = '', version = '', installed, depends, programs, ...description] = line.split('|');
  return {
    name, version, architecture: 'x86_64', installedSize: Number(installed) * 1024, downloadSize: undefined, files: 3, depends: list(depends), recommends: [], programs: list(programs),
    description: description.join('|'),
  };
}

function list(text = ''): string[] {
  return text === '' ? [] : text.split(',');
}

/** What the image `alpine:3.20` has. */
export const alpineBase: readonly string[] = [
  'alpine-baselayout', 'alpine-baselayout-data', 'alpine-keys', 'apk-tools', 'busybox', 'busybox-binsh', 'ca-certificates-bundle', 'libcrypto3', 'libssl3', 'musl', 'musl-utils', 'scanelf', 'ssl_client', 'zlib',
];
