/** Programs that are scripts of the shell, by path: what Debian's do, in fewer words. */
export const debianScripts: Readonly<Record<string, string>> = {
  '/usr/bin/rgrep': '#!/bin/sh\nexec grep -r "$@"\n',
  '/usr/bin/zegrep': '#!/bin/sh\nexec zgrep -E "$@"\n',
  '/usr/bin/zfgrep': '#!/bin/sh\nexec zgrep -F "$@"\n',
  '/usr/bin/zcmp': '#!/bin/sh\nexec zdiff --__cmp "$@"\n',
  '/usr/bin/zless': '#!/bin/sh\nexec less "$@"\n',
  '/usr/bin/zmore': '#!/bin/sh\nfor file; do gzip -cdfq -- "$file"; done | more\n',
  '/usr/bin/zgrep': `#!/bin/sh
# zgrep(1): grep in files that may be packed.
options= pattern= given= names=
while [ $# -gt 0 ]; do
  case $1 in
    -e | -f) options="$options $1 '$(printf %s "$2" | sed "s/'/'\\\\\\\\''/g")'"; given=yes; shift ;;
    -h | --no-filename) names=no ;;
    -H | --with-filename) names=yes ;;
    -[ABCdDm]) options="$options $1 $2"; shift ;;
    --) shift; break ;;
    -?*) options="$options $1"; case $1 in -*[lL]*) list=yes ;; esac ;;
    *) break ;;
  esac
  shift
done
if [ -z "$given" ]; then
  [ $# -gt 0 ] || { echo >&2 'zgrep: missing pattern; try \`zgrep --help'"'"' for help'; exit 2; }
  pattern=$1
  shift
fi
[ $# -gt 0 ] || set -- -
[ -n "$names" ] || { [ $# -gt 1 ] && names=yes || names=no; }
result=1
for file; do
  if [ "$names" = yes ] || [ -n "$list" ]; then label="-H --label='$(printf %s "$file" | sed "s/'/'\\\\\\\\''/g")'"; else label=-h; fi
  if [ "$file" != - ] && ! [ -e "$file" ] && ! [ -e "$file.gz" ]; then gzip -cdfq -- "$file"; result=2; continue; fi
  if [ -n "$given" ]; then gzip -cdfq -- "$file" | eval "grep $options $label"; else gzip -cdfq -- "$file" | eval 'grep '"$options $label"' -e "$pattern"'; fi
  code=$?
  if [ $code -eq 0 ] && [ $result -eq 1 ]; then result=0; elif [ $code -gt 1 ]; then result=$code; fi
done
exit $result
`,
  '/usr/bin/zdiff': `#!/bin/bash
# zdiff(1), zcmp(1): diff and cmp of files that may be packed.
program=diff
[ "$1" = --__cmp ] && { program=cmp; shift; }
options=()
while [[ $1 == -?* ]]; do options+=("$1"); shift; done
case $# in
  1) exec $program "\${options[@]}" <(gzip -cdfq -- "$1") "\${1%.gz}" ;;
  2) $program "\${options[@]}" <(gzip -cdfq -- "$1") <(gzip -cdfq -- "$2") ;;
  *) echo >&2 "Usage: z$program [OPTION]... FILE1 [FILE2]"; exit 2 ;;
esac
`,
};
