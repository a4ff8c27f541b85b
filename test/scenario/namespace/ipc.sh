# System V queues, semaphores and shared memory belong to the ipc namespace.
# source: ipc_namespaces(7), ipcmk(1)
# cgroup: any
# normalise: address

ipcmk -Q
ipcmk -M 1024
ipcs -q | tail -n +2
ipcs -m | grep -c root
unshare -i bash -c 'ipcs -q; ipcs -m | grep -c root'
ipcrm -q 0
ipcs -q
