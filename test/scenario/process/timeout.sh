# timeout ends a program with 124; or with 137 by KILL, or its own code if in time.
# source: timeout(1)
# cgroup: any
# shell: bash sh

timeout 0.2 sleep 10; echo $?
timeout 5 sh -c 'exit 3'; echo $?
timeout --preserve-status 0.2 sleep 10; echo $?
timeout 0.2 sh -c 'trap "echo caught; exit 5" TERM; while :; do sleep 0.05; done'; echo $?
timeout nonsense true; echo $?
timeout 1 nosuch; echo $?
