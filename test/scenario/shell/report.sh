# A script as people write them: arrays, read, printf, arithmetic.
# source: bash(1)
# cgroup: any

#!/bin/bash
declare -A ports=([web]=8080 [api]=9090 [db]=5432)
services=(web api db)
total=0
for svc in "${services[@]}"; do
  port=${ports[$svc]}
  printf '%-5s %5d %s\n' "$svc" "$port" "$([[ $port -gt 8000 ]] && echo high || echo low)"
  (( total += port ))
done
echo "total $total avg $((total / ${#services[@]}))"
config=$(cat <<'J'
{"name": "app", "port": 80}
J
)
echo "$config" | sed -n 's/.*"port": \([0-9]*\).*/\1/p'
IFS=. read -r major minor patch <<< "1.22.333"
echo $((major+1)).$minor.$patch
[[ "v1.2" =~ ^v([0-9])\.([0-9])$ ]] && echo "${BASH_REMATCH[@]:1}"
str="key1=a;key2=b;key3=c"
IFS=';' read -ra kv <<< "$str"
for p in "${kv[@]}"; do echo "${p%%=*} -> ${p#*=}"; done
sorted=($(printf '%s\n' "${!ports[@]}" | sort)); echo "${sorted[*]}"
echo "${services[@]/#/svc-}"; echo "${services[*]//[aeiou]/}"
printf -v joined '%s,' "${services[@]}"; echo "${joined%,}"
select_port() { case $1 in web|api) return 0;; *) return 1;; esac; }
for s in web db; do select_port $s && echo "$s selected" || echo "$s skipped"; done
echo $(( 16#ff )) $(( 2#1010 )) $(( 010 )) $((5%3)) $((-7/2)) $((2**10)) $((1<<4)) $((5>3?1:0)) $((x=5,x*2))
let "a=5" "b=a*2"; echo $a $b; ((a++)); echo $a; echo $((a--)) $a
date -d @0 +%F; seq -s, 1 5; seq -w 8 10; seq 10 -3 1 | tr '\n' ' '; echo
